import { defineMessages } from './define'

/** What goes wrong with a provider of the config file that speaks OpenAI's protocol. */
export const endpointMessages = defineMessages({
  en: {
    says: '{{host}} says: {{reason}}',
    keyRefused: {
      title: 'The API key is refused',
      message: '{{host}} does not accept the key of {{path}}. It says: {{reason}}',
    },
    mintedRefused: {
      message: '{{host}} does not accept the API key. It says: {{reason}}',
    },
    network: {
      title: 'No connection to {{provider}}',
      message: 'The connection to {{host}} could not be made or broke: {{reason}}.',
    },
    noAnswer: '{{host}} gave no answer within {{seconds}} s.',
    redirect: {
      title: 'The address leads elsewhere',
      message:
        '{{host}} sends on to another address. Basalt does not follow it, because the key would go there too. Put the right address into {{path}}.',
    },
    notTheProtocol: {
      title: 'That is no OpenAI-shaped service',
      message: '{{host}} answered with something else. Check the address in {{path}}.',
    },
    addressMissing: {
      title: 'The provider has no address',
      message: '{{path}} is missing: Basalt does not know where {{provider}} is.',
    },
    addressRefused: {
      title: 'The address is not safe',
      message:
        '{{path}} must be an https address without a name or password in it. Only a program on this computer may be called by http.',
    },
    fileNotTaken:
      'This provider takes texts and images only. Leave the other files out, or pick a model of Amazon Bedrock.',
    keyMissing: {
      title: 'The API key is missing',
      message: '{{path}} has no value. If it names a variable, set it before Basalt starts.',
    },
    keyGone: {
      title: 'The API key is not in safe storage',
      message:
        '{{path}} names a key that this computer’s keychain does not hold or no longer decrypts. Enter it again at {{provider}}, under Config.',
    },
    keyElsewhere: {
      title: 'The API key is only for the window',
      message:
        '{{path}} names a key in safe storage, which the command line cannot read. Put the name of a variable there, for example in a config of its own.',
    },
    unknownProvider: {
      title: 'No provider of that name',
      message:
        'The config file has no provider {{provider}} that Basalt can call. It calls those with api "openai-completions", and Amazon Bedrock.',
    },
  },
  it: {
    says: '{{host}} risponde: {{reason}}',
    keyRefused: {
      title: 'La chiave API è rifiutata',
      message: '{{host}} non accetta la chiave di {{path}}. Risponde: {{reason}}',
    },
    mintedRefused: {
      message: '{{host}} non accetta la chiave API. Risponde: {{reason}}',
    },
    network: {
      title: 'Nessuna connessione a {{provider}}',
      message: 'La connessione a {{host}} non è riuscita o si è interrotta: {{reason}}.',
    },
    noAnswer: '{{host}} non ha risposto entro {{seconds}} s.',
    redirect: {
      title: 'L’indirizzo porta altrove',
      message:
        '{{host}} rimanda a un altro indirizzo. Basalt non lo segue, perché vi arriverebbe anche la chiave. Scrivi l’indirizzo giusto in {{path}}.',
    },
    notTheProtocol: {
      title: 'Non è un servizio compatibile con OpenAI',
      message: '{{host}} ha risposto altro. Controlla l’indirizzo in {{path}}.',
    },
    addressMissing: {
      title: 'Il fornitore non ha un indirizzo',
      message: 'Manca {{path}}: Basalt non sa dove si trova {{provider}}.',
    },
    addressRefused: {
      title: 'L’indirizzo non è sicuro',
      message:
        '{{path}} deve essere un indirizzo https senza nome utente né password. Solo un programma su questo computer può essere chiamato con http.',
    },
    fileNotTaken:
      'Questo fornitore accetta solo testi e immagini. Togli gli altri file o scegli un modello di Amazon Bedrock.',
    keyMissing: {
      title: 'Manca la chiave API',
      message:
        '{{path}} non ha un valore. Se indica una variabile, impostala prima di avviare Basalt.',
    },
    keyGone: {
      title: 'La chiave API non è nel portachiavi',
      message:
        '{{path}} indica una chiave che il portachiavi di questo computer non ha o non decifra più. Inseriscila di nuovo presso {{provider}}, in Configurazione.',
    },
    keyElsewhere: {
      title: 'La chiave API è solo per la finestra',
      message:
        '{{path}} indica una chiave nel portachiavi, che la riga di comando non può leggere. Metti lì il nome di una variabile, per esempio in una configurazione apposita.',
    },
    unknownProvider: {
      title: 'Nessun fornitore con quel nome',
      message:
        'Il file di configurazione non ha un fornitore {{provider}} che Basalt possa chiamare. Basalt chiama quelli con api "openai-completions" e Amazon Bedrock.',
    },
  },
})
