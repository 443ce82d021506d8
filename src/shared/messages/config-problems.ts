import { defineMessages } from './define'

/** What is wrong at a place in the config file. */
export const configProblemsMessages = defineMessages({
  en: {
    syntax: 'This is not valid JSON5: {{found}} does not belong here.',
    endsEarly: 'The text ends too early: a brace, bracket or quote is not closed.',
    openQuotes: 'The text in quotes that begins here is not closed on its line.',
    tooDeep: 'Nested more than {{limit}} levels deep.',
    tooLarge: 'The file has {{size}} KB; more than {{limit}} KB are not read.',
    unreadable: 'The file could not be read ({{reason}}).',
    noFile: 'This is not an ordinary file, and was not read.',
    encoding: 'The file is encoded as {{encoding}}. Save it as UTF-8.',
    notUtf8: 'The file is not UTF-8. Save it as UTF-8.',
    duplicate: '{{key}} was already written on line {{line}}; this one counts.',
    includeText: 'The name of a file is expected here, or a list of names.',
    includeAbsent: 'There is no file {{file}} to include.',
    includeOutside: '{{file}} lies outside the config’s folder and is not included.',
    includeCycle: 'The files include each other: {{cycle}}.',
    includeDepth: 'Files are included more than {{limit}} levels deep.',
    includeNotObject:
      'There are keys beside $include, so the included file has to hold an object in braces.',
    wrongValue: '{{found}} cannot be used here.',
    didYouMean: 'Did you mean {{fix}}?',
    missingKey: '{{key}} is missing here, so this entry is left out.',
    unknownKey: 'Basalt does not know {{key}} here. It is kept and has no effect.',
    variableMissing: 'The environment variable {{variable}} is not set.',
    useValue: 'Write {{value}}',
    renameKey: 'Rename to {{key}}',
    traps: {
      contextWindow:
        '{{modelId}} takes {{known}} tokens; with {{written}} here its conversations are cut short.',
      maxTokens: '{{modelId}} can reply with {{known}} tokens; {{written}} is only an assumption.',
      assumedWindow:
        'OpenClaw assumes {{assumed}} tokens of every discovered model, also of {{modelId}}, which takes {{known}}.',
      free: '{{modelId}} is not free: a million tokens cost {{input}} USD in and {{output}} USD out.',
      freeUnknown:
        'No model on Bedrock is free, and what {{modelId}} costs is not known here. Left out, the cost is shown as unknown.',
      removeCost: 'Take the cost out',
      writeCost: 'Write the known price',
      reasoning: '{{modelId}} can reason, but is marked as a model that cannot.',
      profile:
        '{{modelId}} cannot be called by its own id from here. Basalt finds the inference profile {{profileId}} by itself; other programs fail.',
      bothShapes:
        'Discovery stands in two places. The values under plugins.entries win, one by one.',
      joinShapes: 'Join them in the newer place',
      hidesDiscovery_one:
        'Newer OpenClaw lists only this manual model and hides every discovered one.',
      hidesDiscovery_other:
        'Newer OpenClaw lists only these {{count}} manual models and hides every discovered one.',
      removeList: 'Take the list out',
      otherRegion:
        'Discovery names {{region}}, but requests go to {{baseRegion}}, the region of baseUrl.',
      unknownModel: 'Bedrock lists no model {{modelId}} in {{region}}.',
      remove: 'Take it out',
      plainKey: 'A key stands here in plain text, and goes wherever this file is copied to.',
      setVariable: 'Set the environment variable {{variable}} to it before it is taken out.',
      safeStorage: 'Or give it to Basalt in Credentials, which keeps it encrypted.',
    },
    allowed: {
      boolean: 'Allowed: true or false.',
      text: 'Allowed: a text that is not empty.',
      alias: 'Allowed: letters, digits, dots, colons, dashes and underscores.',
      object: 'Allowed: an object in braces.',
      list: 'Allowed: a list in brackets.',
      texts: 'Allowed: a list of texts in brackets.',
      number: 'Allowed: a number.',
      numberFrom: 'Allowed: a number from {{min}} on.',
      numberAbove: 'Allowed: a number above {{min}}.',
      numberBetween: 'Allowed: a number from {{min}} to {{max}}.',
      wholeFrom: 'Allowed: a whole number from {{min}} on.',
      wholeBetween: 'Allowed: a whole number from {{min}} to {{max}}.',
      choice: 'Allowed: {{values}}.',
      modelChoice: 'Allowed: the name of a model, or an object with primary and fallbacks.',
    },
  },
  it: {
    syntax: 'JSON5 non valido: qui {{found}} non c’entra.',
    endsEarly: 'Il testo finisce troppo presto: manca una parentesi o una virgoletta di chiusura.',
    openQuotes: 'Il testo tra virgolette che comincia qui non si chiude sulla sua riga.',
    tooDeep: 'Annidamento oltre i {{limit}} livelli.',
    tooLarge: 'Il file è di {{size}} KB; oltre {{limit}} KB non si legge.',
    unreadable: 'Impossibile leggere il file ({{reason}}).',
    noFile: 'Questo non è un file ordinario e non è stato letto.',
    encoding: 'Il file è codificato in {{encoding}}. Salvalo in UTF-8.',
    notUtf8: 'Il file non è in UTF-8. Salvalo in UTF-8.',
    duplicate: '{{key}} c’era già alla riga {{line}}; vale questo.',
    includeText: 'Qui ci vuole il nome di un file, o un elenco di nomi.',
    includeAbsent: 'Il file da includere {{file}} non esiste.',
    includeOutside: '{{file}} è fuori dalla cartella della configurazione e non viene incluso.',
    includeCycle: 'I file si includono a vicenda: {{cycle}}.',
    includeDepth: 'File inclusi oltre i {{limit}} livelli.',
    includeNotObject:
      'Accanto a $include ci sono altre chiavi, perciò il file incluso deve contenere un oggetto tra graffe.',
    wrongValue: '{{found}} qui non si può usare.',
    didYouMean: 'Intendevi {{fix}}?',
    missingKey: 'Qui manca {{key}}, perciò questa voce viene tralasciata.',
    unknownKey: 'Basalt qui non conosce {{key}}. Viene conservata e non ha effetto.',
    variableMissing: 'La variabile d’ambiente {{variable}} non è impostata.',
    useValue: 'Scrivi {{value}}',
    renameKey: 'Rinomina in {{key}}',
    traps: {
      contextWindow:
        '{{modelId}} accetta {{known}} token; con {{written}} qui le conversazioni vengono tagliate prima.',
      maxTokens:
        '{{modelId}} può rispondere con {{known}} token; {{written}} è solo una supposizione.',
      assumedWindow:
        'OpenClaw suppone {{assumed}} token per ogni modello rilevato, anche per {{modelId}}, che ne accetta {{known}}.',
      free: '{{modelId}} non è gratuito: un milione di token costa {{input}} USD in ingresso e {{output}} USD in uscita.',
      freeUnknown:
        'Nessun modello su Bedrock è gratuito, e quanto costi {{modelId}} qui non si sa. Senza questa voce il costo appare come sconosciuto.',
      removeCost: 'Togli il costo',
      writeCost: 'Scrivi il prezzo noto',
      reasoning: '{{modelId}} sa ragionare, ma è segnato come modello che non lo fa.',
      profile:
        '{{modelId}} da qui non si può chiamare con il suo id. Basalt trova da sé il profilo di inferenza {{profileId}}; altri programmi falliscono.',
      bothShapes:
        'Il rilevamento sta in due posti. I valori sotto plugins.entries prevalgono, uno per uno.',
      joinShapes: 'Uniscili nel posto nuovo',
      hidesDiscovery_one:
        'Le versioni nuove di OpenClaw elencano solo questo modello manuale e nascondono tutti quelli rilevati.',
      hidesDiscovery_other:
        'Le versioni nuove di OpenClaw elencano solo questi {{count}} modelli manuali e nascondono tutti quelli rilevati.',
      removeList: 'Togli l’elenco',
      otherRegion:
        'Il rilevamento indica {{region}}, ma le richieste vanno a {{baseRegion}}, la regione di baseUrl.',
      unknownModel: 'Bedrock non elenca nessun modello {{modelId}} in {{region}}.',
      remove: 'Toglilo',
      plainKey: 'Qui c’è una chiave in chiaro, che segue questo file ovunque venga copiato.',
      setVariable: 'Prima di toglierla, impostala nella variabile d’ambiente {{variable}}.',
      safeStorage: 'Oppure affidala a Basalt in Credenziali, che la conserva cifrata.',
    },
    allowed: {
      boolean: 'Ammessi: true o false.',
      text: 'Ammesso: un testo non vuoto.',
      alias: 'Ammessi: lettere, cifre, punti, due punti e trattini.',
      object: 'Ammesso: un oggetto tra parentesi graffe.',
      list: 'Ammesso: un elenco tra parentesi quadre.',
      texts: 'Ammesso: un elenco di testi tra parentesi quadre.',
      number: 'Ammesso: un numero.',
      numberFrom: 'Ammesso: un numero da {{min}} in su.',
      numberAbove: 'Ammesso: un numero maggiore di {{min}}.',
      numberBetween: 'Ammesso: un numero da {{min}} a {{max}}.',
      wholeFrom: 'Ammesso: un numero intero da {{min}} in su.',
      wholeBetween: 'Ammesso: un numero intero da {{min}} a {{max}}.',
      choice: 'Ammessi: {{values}}.',
      modelChoice: 'Ammesso: il nome di un modello, oppure un oggetto con primary e fallbacks.',
    },
  },
})
