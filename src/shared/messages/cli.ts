import { defineMessages } from './define'

export const cliMessages = defineMessages({
  en: {
    help: `Basalt: Amazon Bedrock on the command line

Usage
  basalt chat [options] PROMPT     Send one prompt and stream the reply ("-" reads standard input)
  basalt models list [options]     List the models that can be called, with the way to each
  basalt models [status]           Show which models are chosen and what they are reached with
  basalt models set MODEL          Choose the default model, by key, id, ARN or alias
  basalt models aliases ACTION     list, add ALIAS MODEL, remove ALIAS
  basalt models fallbacks ACTION   list, add MODEL, remove MODEL, clear
  basalt credentials [options]     Show which credential and region are in force
  basalt doctor [options]          Examine everything between this computer and a reply
  basalt config ACTION             Read and edit the config file: path, get PATH, set PATH VALUE,
                                   unset PATH, validate, schema, diff (from the defaults)
  basalt simulate [--port N]       Run the simulated Bedrock until Ctrl+C

Options
  --demo             Use simulated models: no AWS account is needed
  --model KEY        Model id, inference profile id or ARN; "amazon-bedrock/" may stand before it
  --region R         AWS region
  --profile P        Profile of the shared AWS files
  --system TEXT      System prompt
  --max-tokens N     Longest reply, in tokens
  --attach FILE      chat: send an image, document or video along; may be given several times
  --json             Machine-readable: chat prints one event per line
  --plain            models list: one key on each line
  --all              models list: LEGACY ones too, and those that hold no conversation
  --refresh          models list: ask AWS even if the last list is recent
  --provider ID      models list: of this provider or vendor only
  --invoke           The doctor also sends a one-token request, which costs a fraction of a cent
  --origin           config get: also say where the value comes from
  --show-secrets     config get, diff: show keys and tokens in full
  --port N           Port of the simulator; 0 takes a free one
  -h, --help         This text
  -v, --version      The version

The reply goes to standard output, everything else to standard error.
Exit codes: 0 ended, 1 not in the config or not valid, 2 usage, 3 no usable credentials, 4 interrupted, 5 failed, 130 stopped.
Standard AWS variables are honoured, AWS_ENDPOINT_URL and its kin included.`,
    usage: {
      unknownCommand: 'Unknown command: {{command}}',
      unknownOption: 'Unknown option: {{option}}',
      optionNotForCommand: 'The option {{option}} does not go with "{{command}}".',
      badOption: 'The option {{option}} does not make sense as it stands.',
      numberExpected: 'The option {{option}} takes a whole number from {{from}} to {{to}}.',
      badRegion: '"{{region}}" is not the name of a region.',
      otherProvider:
        '"{{model}}" belongs to {{provider}}, which is neither Amazon Bedrock nor a provider of the config file that Basalt can call.',
      promptMissing: 'There is no prompt. Give one, or "-" to read standard input.',
      unexpectedArgument: 'Unexpected argument: {{argument}}',
      jsonOrPlain: 'Choose --json or --plain, not both.',
      modelsAction: 'What about the models? One of: {{actions}}',
      wordMissing: '{{name}} is missing.',
      configAction: 'What to do with the config? One of: {{actions}}',
      configPath: '"{{path}}" is not a path such as models.bedrockDiscovery.region.',
      configValue: 'There is no value. Texts with blanks go in quotes.',
      seeHelp: 'See "basalt --help".',
    },
    modelFromConfig: 'Model: {{model}} (named in the config file). --model chooses another.',
    modelPicked:
      'Model: {{model}} (the first that can be called from {{region}}, Amazon’s own before others). --model chooses another.',
    noModel: 'No model in {{region}} can be called as things are. --model names one.',
    demo: 'Demo: simulated models.',
    waiting_one:
      '{{title}}. Trying again in {{count}} second (attempt {{attempt}} of {{attempts}}).',
    waiting_other:
      '{{title}}. Trying again in {{count}} seconds (attempt {{attempt}} of {{attempts}}).',
    reasoning: 'The model is reasoning.',
    toolUse: 'The model asked for the tool "{{name}}", which is not on offer here.',
    stopReason: 'The model stopped early: {{reason}}.',
    stopped: 'Stopped.',
    usageLine: '{{model}} · {{region}} · {{input}} tokens in, {{output}} out · {{seconds}} s',
    detail: 'Details: {{detail}}',
    configProblem: '{{place}}: {{message}}',
    config: {
      notFound: 'The config has no {{path}}.',
      noPlace: 'There is no place for {{path}}: something on the way is a plain value.',
      updated: 'Updated {{path}} in {{file}}.',
      removed: 'Removed {{path}} from {{file}}.',
      broken: 'The file is left as it is because it cannot be read.',
      invalid: 'Nothing was written, because the value does not fit.',
      badJson: '"{{value}}" is not JSON5.',
      replacedVariable: 'It was {{written}} before.',
      valid: '{{file}} is valid.',
      absent: 'There is no {{file}} yet: the defaults hold.',
      noDifference: 'Nothing differs from the defaults.',
      default: 'default {{value}}',
      origins: {
        file: '{{place}}',
        variable: '{{place}}, from {{variable}}',
        environment: 'from {{variable}}',
        default: 'default',
      },
    },
    models: {
      heading_one:
        '{{count}} model in {{region}}; {{hidden}} more with --all. "?" marks an assumed limit.',
      heading_other:
        '{{count}} models in {{region}}; {{hidden}} more with --all. "?" marks assumed limits.',
      columns: {
        model: 'Model',
        name: 'Name',
        context: 'Context',
        output: 'Output',
        route: 'Called as',
      },
      stale: 'This list is from {{when}}: asking again failed. {{title}}. {{message}}',
      notAsked: 'Only the models of the config file. {{title}}. {{message}}',
      noRoute: 'no way from here',
      legacy: 'legacy',
      primarySet: 'Default model: {{model}}',
      fallbackAdded: 'Added to the fallbacks: {{model}}',
      fallbackRemoved: 'Removed from the fallbacks: {{model}}',
      fallbacksCleared: 'There are no fallbacks any more.',
      aliasAdded: 'Alias {{alias}} -> {{model}}',
      aliasRemoved: 'Removed the alias {{alias}}.',
      noAliases: 'There are no aliases.',
      noFallbacks: 'There are no fallbacks.',
      noSuchModel: 'There is no model {{model}} in {{region}}. Nothing was written.',
      nearest: 'Did you mean {{model}}?',
      notChecked:
        'Whether {{model}} exists could not be checked. Nothing was written. "basalt config set" writes without checking.',
      status: {
        config: 'Config',
        default: 'Default',
        fallbacks: 'Fallbacks',
        imageModel: 'Image model',
        aliases: 'Aliases',
        configured: 'Configured models',
        source: 'Credentials',
        region: 'Region',
        state: 'State',
        models: 'Models listed',
        all: 'all',
        picked: 'none in the config: the first that can be called',
        notListed: '- not in this region’s list',
      },
      providerFailed: '{{provider}} could not be asked. {{title}}. {{message}}',
      incomplete: 'The list may lack inference profiles. {{title}}. {{message}}',
    },
    credentials: {
      source: 'Source',
      region: 'Region',
      state: 'State',
      identity: 'Identity',
      expiration: 'Valid until',
      sources: {
        demo: 'demo',
        bearerToken: 'bearer token in {{variable}}',
        environmentKeys: 'keys in the environment ({{accessKeyId}})',
        sessionKeys: 'keys and session token in the environment ({{accessKeyId}})',
        profileBy: {
          environment: 'profile {{profile}} (AWS_PROFILE)',
          option: 'profile {{profile}} (--profile)',
          app: 'profile {{profile}} (chosen)',
          default: 'profile {{profile}}',
        },
        webIdentity: 'role {{roleArn}} by web identity',
        container: 'the container’s role',
        instanceMetadata: 'the EC2 instance’s role',
        none: 'none',
      },
      origins: {
        environment: 'from {{variable}}',
        config: 'from the config file, {{path}}',
        profile: 'from profile {{profile}}',
        option: 'from --{{option}}',
        app: 'chosen in the window',
        default: 'default',
        demo: 'demo',
      },
      states: {
        loading: 'not checked',
        usable: 'usable',
        missing: 'missing',
        failed: 'not working',
      },
      noIdentity: 'a bearer token names nobody',
      notChosen:
        'No --profile is given. What was chosen or entered in the window, a Bedrock API key too, is only for the window.',
      windowKey:
        'A Bedrock API key entered in the window is encrypted for the window alone: for the command line set AWS_BEARER_TOKEN_BEDROCK.',
      unknownIdentity: 'unknown ({{title}}. {{message}})',
      knownIdentity: '{{arn}} (account {{account}})',
    },
    simulate: {
      listening: 'Simulated Bedrock at {{url}}. Ctrl+C ends it.',
      environment: 'To use it from any AWS SDK:',
    },
  },
  it: {
    help: `Basalt: Amazon Bedrock da riga di comando

Uso
  basalt chat [opzioni] PROMPT     Invia un prompt e scrive la risposta via via ("-" legge lo standard input)
  basalt models list [opzioni]     Elenca i modelli utilizzabili e come si chiamano
  basalt models [status]           Mostra quali modelli sono scelti e con che cosa si raggiungono
  basalt models set MODELLO        Sceglie il modello predefinito: chiave, id, ARN o alias
  basalt models aliases AZIONE     list, add ALIAS MODELLO, remove ALIAS
  basalt models fallbacks AZIONE   list, add MODELLO, remove MODELLO, clear
  basalt credentials [opzioni]     Mostra credenziali e regione in vigore
  basalt doctor [opzioni]          Esamina tutto ciò che sta tra questo computer e una risposta
  basalt config AZIONE             Legge e modifica la configurazione: path, get PERCORSO,
                                   set PERCORSO VALORE, unset PERCORSO, validate, schema,
                                   diff (rispetto ai valori predefiniti)
  basalt simulate [--port N]       Avvia il Bedrock simulato fino a Ctrl+C

Opzioni
  --demo             Usa modelli simulati: non serve un account AWS
  --model CHIAVE     Id del modello, id del profilo di inferenza o ARN, anche preceduto da "amazon-bedrock/"
  --region R         Regione AWS
  --profile P        Profilo dei file AWS condivisi
  --system TESTO     Prompt di sistema
  --max-tokens N     Lunghezza massima della risposta, in token
  --attach FILE      chat: allega un'immagine, un documento o un video; si può ripetere
  --json             Per programmi: chat scrive un evento per riga
  --plain            models list: una chiave per riga
  --all              models list: anche quelli LEGACY e quelli che non conversano
  --refresh          models list: interroga AWS anche se l'ultimo elenco è recente
  --provider ID      models list: solo di questo provider o fornitore
  --invoke           La diagnosi invia anche una richiesta da un token, che costa una frazione di centesimo
  --origin           config get: dice anche da dove viene il valore
  --show-secrets     config get, diff: mostra per intero chiavi e token
  --port N           Porta del simulatore; 0 ne prende una libera
  -h, --help         Questo testo
  -v, --version      La versione

La risposta va sullo standard output, tutto il resto sullo standard error.
Codici di uscita: 0 terminata, 1 assente dalla configurazione o non valido, 2 uso errato, 3 nessuna credenziale valida, 4 interrotta, 5 non riuscita, 130 fermata.
Le variabili AWS consuete sono rispettate, comprese AWS_ENDPOINT_URL e affini.`,
    usage: {
      unknownCommand: 'Comando sconosciuto: {{command}}',
      unknownOption: 'Opzione sconosciuta: {{option}}',
      optionNotForCommand: 'L’opzione {{option}} non vale per "{{command}}".',
      badOption: 'L’opzione {{option}} così com’è non ha senso.',
      numberExpected: 'L’opzione {{option}} vuole un numero intero da {{from}} a {{to}}.',
      badRegion: '"{{region}}" non è il nome di una regione.',
      otherProvider:
        '"{{model}}" è di {{provider}}, che non è Amazon Bedrock né un fornitore del file di configurazione che Basalt possa chiamare.',
      promptMissing: 'Manca il prompt. Scrivine uno, oppure "-" per leggere lo standard input.',
      unexpectedArgument: 'Argomento inatteso: {{argument}}',
      jsonOrPlain: 'Scegli --json oppure --plain, non entrambi.',
      modelsAction: 'Che cosa fare con i modelli? Una fra: {{actions}}',
      wordMissing: 'Manca {{name}}.',
      configAction: 'Che cosa fare con la configurazione? Una fra: {{actions}}',
      configPath: '"{{path}}" non è un percorso come models.bedrockDiscovery.region.',
      configValue: 'Manca il valore. I testi con spazi vanno tra virgolette.',
      seeHelp: 'Vedi "basalt --help".',
    },
    modelFromConfig:
      'Modello: {{model}} (indicato nel file di configurazione). Con --model se ne sceglie un altro.',
    modelPicked:
      'Modello: {{model}} (il primo utilizzabile da {{region}}, quelli di Amazon prima degli altri). Con --model se ne sceglie un altro.',
    noModel:
      'In {{region}} nessun modello è utilizzabile così come stanno le cose. --model ne indica uno.',
    demo: 'Demo: modelli simulati.',
    waiting_one:
      '{{title}}. Nuovo tentativo tra {{count}} secondo (tentativo {{attempt}} di {{attempts}}).',
    waiting_other:
      '{{title}}. Nuovo tentativo tra {{count}} secondi (tentativo {{attempt}} di {{attempts}}).',
    reasoning: 'Il modello sta ragionando.',
    toolUse: 'Il modello ha chiesto lo strumento "{{name}}", che qui non è disponibile.',
    stopReason: 'Il modello si è fermato prima della fine: {{reason}}.',
    stopped: 'Fermata.',
    usageLine:
      '{{model}} · {{region}} · {{input}} token in ingresso, {{output}} in uscita · {{seconds}} s',
    detail: 'Dettagli: {{detail}}',
    configProblem: '{{place}}: {{message}}',
    config: {
      notFound: 'La configurazione non ha {{path}}.',
      noPlace: 'Non c’è posto per {{path}}: qualcosa lungo il percorso è un valore semplice.',
      updated: '{{path}} aggiornato in {{file}}.',
      removed: '{{path}} tolto da {{file}}.',
      broken: 'Il file resta com’è perché non si può leggere.',
      invalid: 'Non è stato scritto nulla, perché il valore non va bene.',
      badJson: '"{{value}}" non è JSON5.',
      replacedVariable: 'Prima era {{written}}.',
      valid: '{{file}} è valido.',
      absent: '{{file}} non esiste ancora: valgono i valori predefiniti.',
      noDifference: 'Nulla differisce dai valori predefiniti.',
      default: 'predefinito {{value}}',
      origins: {
        file: '{{place}}',
        variable: '{{place}}, da {{variable}}',
        environment: 'da {{variable}}',
        default: 'predefinito',
      },
    },
    models: {
      heading_one:
        '{{count}} modello in {{region}}; altri {{hidden}} con --all. "?" segna un limite presunto.',
      heading_other:
        '{{count}} modelli in {{region}}; altri {{hidden}} con --all. "?" segna i limiti presunti.',
      columns: {
        model: 'Modello',
        name: 'Nome',
        context: 'Contesto',
        output: 'Risposta',
        route: 'Si chiama con',
      },
      stale:
        'Questo elenco è di {{when}}: la nuova richiesta non è riuscita. {{title}}. {{message}}',
      notAsked: 'Solo i modelli del file di configurazione. {{title}}. {{message}}',
      noRoute: 'non raggiungibile da qui',
      legacy: 'legacy',
      primarySet: 'Modello predefinito: {{model}}',
      fallbackAdded: 'Aggiunto ai modelli di riserva: {{model}}',
      fallbackRemoved: 'Tolto dai modelli di riserva: {{model}}',
      fallbacksCleared: 'Non ci sono più modelli di riserva.',
      aliasAdded: 'Alias {{alias}} -> {{model}}',
      aliasRemoved: 'Alias {{alias}} tolto.',
      noAliases: 'Non ci sono alias.',
      noFallbacks: 'Non ci sono modelli di riserva.',
      noSuchModel: 'In {{region}} non c’è nessun modello {{model}}. Non è stato scritto nulla.',
      nearest: 'Forse {{model}}?',
      notChecked:
        'Non è stato possibile verificare se {{model}} esiste. Non è stato scritto nulla. "basalt config set" scrive senza verificare.',
      status: {
        config: 'Configurazione',
        default: 'Predefinito',
        fallbacks: 'Di riserva',
        imageModel: 'Per le immagini',
        aliases: 'Alias',
        configured: 'Modelli configurati',
        source: 'Credenziali',
        region: 'Regione',
        state: 'Stato',
        models: 'Modelli in elenco',
        all: 'tutti',
        picked: 'la configurazione non ne indica: il primo utilizzabile',
        notListed: '- non è nell’elenco di questa regione',
      },
      providerFailed: 'Non è stato possibile interrogare {{provider}}. {{title}}. {{message}}',
      incomplete: 'Nell’elenco possono mancare profili di inferenza. {{title}}. {{message}}',
    },
    credentials: {
      source: 'Origine',
      region: 'Regione',
      state: 'Stato',
      identity: 'Identità',
      expiration: 'Valide fino a',
      sources: {
        demo: 'demo',
        bearerToken: 'bearer token in {{variable}}',
        environmentKeys: 'chiavi nell’ambiente ({{accessKeyId}})',
        sessionKeys: 'chiavi e session token nell’ambiente ({{accessKeyId}})',
        profileBy: {
          environment: 'profilo {{profile}} (AWS_PROFILE)',
          option: 'profilo {{profile}} (--profile)',
          app: 'profilo {{profile}} (scelto)',
          default: 'profilo {{profile}}',
        },
        webIdentity: 'ruolo {{roleArn}} con identità web',
        container: 'il ruolo del container',
        instanceMetadata: 'il ruolo dell’istanza EC2',
        none: 'nessuna',
      },
      origins: {
        environment: 'da {{variable}}',
        config: 'dal file di configurazione, {{path}}',
        profile: 'dal profilo {{profile}}',
        option: 'da --{{option}}',
        app: 'scelta nella finestra',
        default: 'predefinita',
        demo: 'demo',
      },
      states: {
        loading: 'non controllate',
        usable: 'utilizzabili',
        missing: 'assenti',
        failed: 'non funzionanti',
      },
      noIdentity: 'un bearer token non indica nessuno',
      notChosen:
        'Non c’è --profile. Ciò che è stato scelto o inserito nella finestra, anche una chiave API di Bedrock, vale solo per la finestra.',
      windowKey:
        'Una chiave API di Bedrock inserita nella finestra è cifrata solo per la finestra: per la riga di comando imposta AWS_BEARER_TOKEN_BEDROCK.',
      unknownIdentity: 'sconosciuta ({{title}}. {{message}})',
      knownIdentity: '{{arn}} (account {{account}})',
    },
    simulate: {
      listening: 'Bedrock simulato su {{url}}. Ctrl+C lo chiude.',
      environment: 'Per usarlo da qualsiasi SDK AWS:',
    },
  },
})
