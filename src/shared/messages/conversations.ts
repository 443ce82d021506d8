import { defineMessages } from './define'

export const conversationsMessages = defineMessages({
  en: {
    usage: {
      subtitle:
        'What your models were used for, as Bedrock counted it. Deleted conversations still count.',
      demoSubtitle: 'Simulated use: nothing of it is billed.',
      range: 'Days',
      days_one: 'Today',
      days_other: 'Last {{count}} days',
      export: 'Export CSV…',
      exportTitle: 'Export usage',
      loading: 'Adding up…',
      emptyTitle: 'Nothing used in these days',
      empty: 'After each reply Bedrock reports its tokens, and they are counted here.',
      measure: 'Measure',
      model: 'Model',
      allModels: 'All models',
      cost: 'Cost',
      tokens: 'Tokens',
      most: 'Most on a day: {{value}}',
      chart: {
        cost: 'Cost of each day from {{from}} to {{to}}',
        tokens: 'Tokens of each day from {{from}} to {{to}}',
      },
      column: {
        replies: 'Replies',
        inputTokens: 'Input',
        outputTokens: 'Output',
        cacheReadTokens: 'Cache read',
        cacheWriteTokens: 'Cache write',
      },
      total: 'Total',
      unknown: 'unknown',
      partly_one: '{{cost}} + {{count}} unknown',
      partly_other: '{{cost}} + {{count}} unknown',
    },
    label: 'Conversations',
    newChat: 'New chat',
    search: 'Search',
    clearSearch: 'Clear the search',
    none: 'No conversations yet',
    noneHint: 'The first message starts one.',
    noMatch: 'Nothing matches “{{query}}”.',
    searching: 'Searching…',
    results: 'Results',
    today: 'Today',
    yesterday: 'Yesterday',
    week: 'Previous 7 days',
    older: 'Older',
    rename: 'Rename',
    renameLabel: 'New title',
    remove: 'Delete',
    actions: 'Actions for {{title}}',
    running: 'Reply running',
    removed: 'Deleted “{{title}}”',
    untitled: 'Untitled',
    storage: {
      full: 'The disk is full. Free some space, then try again.',
      readOnly:
        'The folder of the conversations cannot be written. Check its permissions and that its disk is writable.',
      inUse:
        'Another program has the conversations open, perhaps a second Basalt. Close it, then try again.',
      damaged:
        'The file of the conversations is damaged. Start Basalt again: it keeps the damaged file and brings back what can be read.',
      newer:
        'A newer Basalt wrote these conversations (format {{found}}; this one reads up to {{known}}). Update Basalt to open them.',
      stopped: 'The part of Basalt that keeps the conversations has stopped. Start Basalt again.',
      noConversation: {
        title: 'No such conversation',
        message: 'The conversation does not exist or has been deleted.',
      },
      noMessage: {
        title: 'No such message',
        message: 'The message is not in this conversation.',
      },
      unreadable: 'What was stored about this reply cannot be read. Its readable parts are shown.',
      recoveredNone:
        'The file of the conversations was damaged and none could be brought back. The damaged file is kept: {{file}}',
      recovered_one:
        'The file of the conversations was damaged. One conversation was brought back, perhaps not whole. The damaged file is kept: {{file}}',
      recovered_other:
        'The file of the conversations was damaged. {{count}} conversations were brought back, perhaps not all of them whole. The damaged file is kept: {{file}}',
      notPrivate:
        'Other users of this computer may be able to read {{path}}: its permissions could not be restricted.',
    },
  },
  it: {
    usage: {
      subtitle:
        'Per che cosa sono stati usati i modelli, come lo ha contato Bedrock. Contano anche le conversazioni eliminate.',
      demoSubtitle: 'Uso simulato: non si paga nulla.',
      range: 'Giorni',
      days_one: 'Oggi',
      days_other: 'Ultimi {{count}} giorni',
      export: 'Esporta CSV…',
      exportTitle: 'Esporta i consumi',
      loading: 'Calcolo dei totali…',
      emptyTitle: 'Nessun consumo in questi giorni',
      empty: 'Dopo ogni risposta Bedrock comunica i token, che vengono sommati qui.',
      measure: 'Misura',
      model: 'Modello',
      allModels: 'Tutti i modelli',
      cost: 'Costo',
      tokens: 'Token',
      most: 'Massimo in un giorno: {{value}}',
      chart: {
        cost: 'Costo di ogni giorno dal {{from}} al {{to}}',
        tokens: 'Token di ogni giorno dal {{from}} al {{to}}',
      },
      column: {
        replies: 'Risposte',
        inputTokens: 'Input',
        outputTokens: 'Output',
        cacheReadTokens: 'Lettura cache',
        cacheWriteTokens: 'Scrittura cache',
      },
      total: 'Totale',
      unknown: 'sconosciuto',
      partly_one: '{{cost}} + {{count}} sconosciuta',
      partly_other: '{{cost}} + {{count}} sconosciute',
    },
    label: 'Conversazioni',
    newChat: 'Nuova chat',
    search: 'Cerca',
    clearSearch: 'Cancella la ricerca',
    none: 'Ancora nessuna conversazione',
    noneHint: 'La prima inizia con un messaggio.',
    noMatch: 'Nulla corrisponde a “{{query}}”.',
    searching: 'Ricerca…',
    results: 'Risultati',
    today: 'Oggi',
    yesterday: 'Ieri',
    week: 'Ultimi 7 giorni',
    older: 'Meno recenti',
    rename: 'Rinomina',
    renameLabel: 'Nuovo titolo',
    remove: 'Elimina',
    actions: 'Azioni per {{title}}',
    running: 'Risposta in corso',
    removed: '“{{title}}” eliminata',
    untitled: 'Senza titolo',
    storage: {
      full: 'Il disco è pieno. Libera un po’ di spazio e riprova.',
      readOnly:
        'Non è possibile scrivere nella cartella delle conversazioni. Controlla i permessi e che il disco sia scrivibile.',
      inUse:
        'Un altro programma tiene aperte le conversazioni, forse un secondo Basalt. Chiudilo e riprova.',
      damaged:
        'Il file delle conversazioni è danneggiato. Riavvia Basalt: conserverà il file danneggiato e recupererà ciò che si può leggere.',
      newer:
        'Queste conversazioni sono state scritte da un Basalt più recente (formato {{found}}; questo legge fino al {{known}}). Aggiorna Basalt per aprirle.',
      stopped:
        'La parte di Basalt che conserva le conversazioni si è fermata. Riavvia l’applicazione.',
      noConversation: {
        title: 'Conversazione inesistente',
        message: 'La conversazione non esiste o è stata eliminata.',
      },
      noMessage: {
        title: 'Messaggio inesistente',
        message: 'Il messaggio non fa parte di questa conversazione.',
      },
      unreadable:
        'I dati salvati di questa risposta non sono leggibili. Vengono mostrate le parti leggibili.',
      recoveredNone:
        'Il file delle conversazioni era danneggiato e non è stato possibile recuperarne nessuna. Il file danneggiato è conservato: {{file}}',
      recovered_one:
        'Il file delle conversazioni era danneggiato. È stata recuperata una conversazione, forse non completa. Il file danneggiato è conservato: {{file}}',
      recovered_other:
        'Il file delle conversazioni era danneggiato. Sono state recuperate {{count}} conversazioni, forse non tutte complete. Il file danneggiato è conservato: {{file}}',
      notPrivate:
        'Altri utenti di questo computer potrebbero leggere {{path}}: non è stato possibile restringerne i permessi.',
    },
  },
})
