import { defineMessages } from './define'

export const chatMessages = defineMessages({
  en: {
    newChat: 'New chat',
    transcript: 'Conversation',
    loading: 'Opening the conversation…',
    showSidebar: 'Show conversations',
    hideSidebar: 'Hide conversations',
    earlier_one: 'Show {{count}} earlier message',
    earlier_other: 'Show {{count}} earlier messages',
    jump: 'Jump to latest',
    you: 'You',
    reply: 'Reply',
    composer: {
      label: 'Message',
      placeholder: 'Ask anything…',
      placeholderReply: 'Reply…',
      send: 'Send',
      stop: 'Stop',
      hint: '{{key}} to send',
      noModel: 'Choose a model first',
      notSent: 'The message was not sent',
    },
    welcome: {
      title: 'What are we working on?',
      demoTitle: 'Welcome to the demo',
      demoMessage:
        'These models are simulated on this computer, and the replies are made up. Everything else is real: try it out.',
      suggestions: 'Suggestions',
    },
    suggestion: {
      explainTitle: 'Explain a concept',
      explain: 'Explain how SigV4 request signing works, step by step, with a small example.',
      policyTitle: 'Write an IAM policy',
      policy:
        'Write a least-privilege IAM policy that allows calling one Bedrock model, and explain each statement.',
      reviewTitle: 'Review code',
      review: 'Review the following code for bugs and suggest improvements:\n\n',
      compareTitle: 'Compare options',
      compare: 'Compare DynamoDB, Aurora and S3 for storing chat transcripts. Use a table.',
      demoMarkdownTitle: 'Everything Markdown can do',
      demoMarkdownNote: 'Code, tables, tasks, math',
      demoReasoningTitle: 'Watch a model think',
      demoReasoningNote: 'Reasoning, folded and timed',
      demoThrottledTitle: 'Throttled, then answered',
      demoThrottledNote: 'A wait that you can see and cancel',
      demoInterruptedTitle: 'A connection that breaks',
      demoInterruptedNote: 'Text kept, one click to go on',
      demoToolTitle: 'A tool request',
      demoToolNote: 'What the model wants to call',
      demoLimitTitle: 'A reply that is too long',
      demoLimitNote: 'The token limit and Continue',
    },
    state: {
      sending: 'Sending…',
      starting: 'Waiting for {{model}}…',
      startingPlain: 'Waiting for the model…',
      waiting: 'Attempt {{attempt}} in {{seconds}} s',
      waitingNow: 'Trying again…',
      cancelWait: 'Cancel',
      silent: 'No data for {{seconds}} s. Some models think for a long time.',
      silentLong: 'Still nothing after {{seconds}} s. You can stop: what has arrived is kept.',
      stopNow: 'Stop the reply',
    },
    announce: {
      starting: 'Waiting for the reply',
      waiting: 'Bedrock asked to wait; Basalt will try again by itself',
      streaming: 'The reply is being written',
      ended: 'The reply is complete',
      endedEarly: 'The reply ended early',
      failed: 'The reply failed: {{title}}',
      interrupted: 'The reply was interrupted: {{title}}',
      stopped: 'You stopped the reply',
    },
    ending: {
      interrupted: 'Incomplete reply',
      stopped: 'You stopped this reply.',
      stoppedEmpty: 'You stopped this reply before it began.',
      empty: 'The model ended its reply without any text.',
      maxTokens: 'The reply reached its token limit and is not finished.',
      contentFiltered: 'A content filter of the model ended this reply.',
      guardrail: 'A Bedrock guardrail stepped in and ended this reply.',
      contextWindow:
        'The conversation fills the context window of the model. Start a new chat or choose a model with a larger window.',
      malformedModelOutput:
        'The model wrote something that Bedrock could not read, and the reply ended there.',
      malformedToolUse:
        'The model asked for a tool in a form that Bedrock could not read, and the reply ended there.',
      refusal: 'The model declined to answer. Another wording or another model may help.',
      toolUse: 'The model asks for a tool. This chat does not run tools.',
      stopSequence: 'The reply ended at a stop sequence.',
      unknown: 'Bedrock ended the reply with a reason that Basalt does not know: {{reason}}.',
    },
    reasoning: {
      running: 'Thinking… {{seconds}} s',
      done: 'Thought for {{seconds}} s',
      cut: 'Thinking, cut off',
      plain: 'Reasoning',
      redacted:
        'The provider encrypted this part of the reasoning. It goes back to the model as it is.',
    },
    tool: {
      title: 'Asks for {{name}}',
      noInput: 'No input',
    },
    unknownBlock: 'A part of this reply ({{name}}) cannot be shown yet.',
    actions: {
      label: 'Message actions',
      copy: 'Copy',
      retry: 'Answer again',
      edit: 'Edit and send again',
      previous: 'Previous version',
      next: 'Next version',
      version: '{{index}} / {{count}}',
    },
    edit: {
      notice: 'Your edit makes a new version; the old one is kept.',
      cancel: 'Cancel editing',
    },
    usage: {
      label: 'Usage',
      tokens: '{{input}} in · {{output}} out',
      tokensTitle: 'Input and output tokens, as Bedrock counts them',
      cached: '{{count}} cached',
      firstToken: '{{seconds}} s to first token',
      rate: '{{rate}} tokens/s',
    },
    route: {
      'on-demand': 'On demand',
      'geographic-profile': 'Geographic profile',
      'global-profile': 'Global profile',
      'application-profile': 'Application profile',
      'as-given': 'As given',
      called: 'Called as {{invokedId}} in {{region}}',
      simulated: 'simulated',
    },
    repair: {
      title: 'What was sent differs from what you see',
      messageLeftOut_one: '{{count}} earlier message was not sent: it failed or has no text.',
      messageLeftOut_other:
        '{{count}} earlier messages were not sent: they failed or have no text.',
      mergedWithPrevious_one:
        '{{count}} message was joined to the one before it, because prompts and replies must take turns.',
      mergedWithPrevious_other:
        '{{count}} messages were joined to the ones before them, because prompts and replies must take turns.',
      reasoningLeftOut_one:
        'The reasoning of {{count}} reply was not sent: it goes back only to the model that wrote and signed it.',
      reasoningLeftOut_other:
        'The reasoning of {{count}} replies was not sent: it goes back only to the model that wrote and signed it.',
      toolShownAsText_one: 'The tool call in {{count}} reply was sent as plain text.',
      toolShownAsText_other: 'The tool calls in {{count}} replies were sent as plain text.',
      toolAnswered_one:
        'The tool call in {{count}} reply was answered with “not carried out”, because every call needs an answer.',
      toolAnswered_other:
        'The tool calls in {{count}} replies were answered with “not carried out”, because every call needs an answer.',
      unknownBlockLeftOut_one: 'A part of {{count}} reply that Basalt does not know was not sent.',
      unknownBlockLeftOut_other:
        'Parts of {{count}} replies that Basalt does not know were not sent.',
      blankTextLeftOut_one: 'Blank text in {{count}} message was not sent.',
      blankTextLeftOut_other: 'Blank text in {{count}} messages was not sent.',
      charactersRemoved_one: 'Halves of broken characters were taken out of {{count}} message.',
      charactersRemoved_other: 'Halves of broken characters were taken out of {{count}} messages.',
    },
    continuePrompt: 'Continue exactly where you stopped.',
    turn: {
      alreadyAnswering: 'This conversation is already being answered. Wait for the end or stop it.',
      blankPrompt: 'Write something before you send.',
      closing: 'Basalt is closing.',
    },
  },
  it: {
    newChat: 'Nuova chat',
    transcript: 'Conversazione',
    loading: 'Apertura della conversazione…',
    showSidebar: 'Mostra le conversazioni',
    hideSidebar: 'Nascondi le conversazioni',
    earlier_one: 'Mostra {{count}} messaggio precedente',
    earlier_other: 'Mostra {{count}} messaggi precedenti',
    jump: 'Vai alla fine',
    you: 'Tu',
    reply: 'Risposta',
    composer: {
      label: 'Messaggio',
      placeholder: 'Chiedi qualsiasi cosa…',
      placeholderReply: 'Rispondi…',
      send: 'Invia',
      stop: 'Ferma',
      hint: '{{key}} per inviare',
      noModel: 'Prima scegli un modello',
      notSent: 'Il messaggio non è stato inviato',
    },
    welcome: {
      title: 'Su cosa lavoriamo?',
      demoTitle: 'Ti diamo il benvenuto nella demo',
      demoMessage:
        'Questi modelli sono simulati su questo computer e le risposte sono inventate. Tutto il resto è vero: provalo.',
      suggestions: 'Suggerimenti',
    },
    suggestion: {
      explainTitle: 'Spiega un concetto',
      explain:
        'Spiega come funziona la firma SigV4 delle richieste, passo per passo, con un piccolo esempio.',
      policyTitle: 'Scrivi una policy IAM',
      policy:
        'Scrivi una policy IAM con i privilegi minimi per chiamare un solo modello Bedrock e spiega ogni statement.',
      reviewTitle: 'Rivedi del codice',
      review: 'Cerca errori nel codice seguente e proponi miglioramenti:\n\n',
      compareTitle: 'Confronta alternative',
      compare:
        'Confronta DynamoDB, Aurora e S3 per conservare trascrizioni di chat. Usa una tabella.',
      demoMarkdownTitle: 'Tutto il Markdown',
      demoMarkdownNote: 'Codice, tabelle, attività, formule',
      demoReasoningTitle: 'Guarda un modello pensare',
      demoReasoningNote: 'Il ragionamento, ripiegato e cronometrato',
      demoThrottledTitle: 'Prima limitato, poi risponde',
      demoThrottledNote: "Un'attesa che si vede e si annulla",
      demoInterruptedTitle: 'Una connessione che cade',
      demoInterruptedNote: 'Testo conservato, un clic per continuare',
      demoToolTitle: 'La richiesta di uno strumento',
      demoToolNote: 'Che cosa il modello vuole chiamare',
      demoLimitTitle: 'Una risposta troppo lunga',
      demoLimitNote: 'Il limite di token e Continua',
    },
    state: {
      sending: 'Invio…',
      starting: 'In attesa di {{model}}…',
      startingPlain: 'In attesa del modello…',
      waiting: 'Tentativo {{attempt}} tra {{seconds}} s',
      waitingNow: 'Nuovo tentativo…',
      cancelWait: 'Annulla',
      silent: 'Nessun dato da {{seconds}} s. Alcuni modelli pensano a lungo.',
      silentLong: 'Ancora nulla dopo {{seconds}} s. Puoi fermare: ciò che è arrivato resta.',
      stopNow: 'Ferma la risposta',
    },
    announce: {
      starting: 'In attesa della risposta',
      waiting: 'Bedrock chiede di attendere; Basalt riproverà da solo',
      streaming: 'La risposta è in scrittura',
      ended: 'La risposta è completa',
      endedEarly: 'La risposta è finita prima del tempo',
      failed: 'La risposta non è riuscita: {{title}}',
      interrupted: 'La risposta è stata interrotta: {{title}}',
      stopped: 'Hai fermato la risposta',
    },
    ending: {
      interrupted: 'Risposta incompleta',
      stopped: 'Hai fermato questa risposta.',
      stoppedEmpty: 'Hai fermato questa risposta prima che iniziasse.',
      empty: 'Il modello ha concluso la risposta senza alcun testo.',
      maxTokens: 'La risposta ha raggiunto il limite di token e non è finita.',
      contentFiltered: 'Un filtro dei contenuti del modello ha chiuso questa risposta.',
      guardrail: 'Un guardrail di Bedrock è intervenuto e ha chiuso questa risposta.',
      contextWindow:
        'La conversazione riempie la finestra di contesto del modello. Inizia una nuova chat o scegli un modello con una finestra più ampia.',
      malformedModelOutput:
        'Il modello ha scritto qualcosa che Bedrock non è riuscito a leggere e la risposta è finita lì.',
      malformedToolUse:
        'Il modello ha chiesto uno strumento in una forma che Bedrock non è riuscito a leggere e la risposta è finita lì.',
      refusal:
        'Il modello ha rifiutato di rispondere. Può aiutare un’altra formulazione o un altro modello.',
      toolUse: 'Il modello chiede uno strumento. Questa chat non esegue strumenti.',
      stopSequence: 'La risposta è finita a una sequenza di arresto.',
      unknown: 'Bedrock ha chiuso la risposta con un motivo che Basalt non conosce: {{reason}}.',
    },
    reasoning: {
      running: 'Sta pensando… {{seconds}} s',
      done: 'Ha pensato per {{seconds}} s',
      cut: 'Ragionamento interrotto',
      plain: 'Ragionamento',
      redacted:
        'Il fornitore ha cifrato questa parte del ragionamento. Torna al modello così com’è.',
    },
    tool: {
      title: 'Chiede {{name}}',
      noInput: 'Nessun input',
    },
    unknownBlock: 'Una parte di questa risposta ({{name}}) non si può ancora mostrare.',
    actions: {
      label: 'Azioni sul messaggio',
      copy: 'Copia',
      retry: 'Rispondi di nuovo',
      edit: 'Modifica e invia di nuovo',
      previous: 'Versione precedente',
      next: 'Versione successiva',
      version: '{{index}} / {{count}}',
    },
    edit: {
      notice: 'La modifica crea una nuova versione; quella di prima resta.',
      cancel: 'Annulla la modifica',
    },
    usage: {
      label: 'Consumo',
      tokens: '{{input}} in · {{output}} out',
      tokensTitle: 'Token in ingresso e in uscita, contati da Bedrock',
      cached: '{{count}} dalla cache',
      firstToken: '{{seconds}} s al primo token',
      rate: '{{rate}} token/s',
    },
    route: {
      'on-demand': 'On demand',
      'geographic-profile': 'Profilo geografico',
      'global-profile': 'Profilo globale',
      'application-profile': 'Profilo applicativo',
      'as-given': 'Come indicato',
      called: 'Chiamato come {{invokedId}} in {{region}}',
      simulated: 'simulato',
    },
    repair: {
      title: 'Ciò che è stato inviato è diverso da ciò che vedi',
      messageLeftOut_one:
        '{{count}} messaggio precedente non è stato inviato: non riuscito o senza testo.',
      messageLeftOut_other:
        '{{count}} messaggi precedenti non sono stati inviati: non riusciti o senza testo.',
      mergedWithPrevious_one:
        '{{count}} messaggio è stato unito al precedente, perché prompt e risposte devono alternarsi.',
      mergedWithPrevious_other:
        '{{count}} messaggi sono stati uniti ai precedenti, perché prompt e risposte devono alternarsi.',
      reasoningLeftOut_one:
        'Il ragionamento di {{count}} risposta non è stato inviato: torna solo al modello che l’ha scritto e firmato.',
      reasoningLeftOut_other:
        'Il ragionamento di {{count}} risposte non è stato inviato: torna solo al modello che l’ha scritto e firmato.',
      toolShownAsText_one:
        'La chiamata a uno strumento in {{count}} risposta è stata inviata come semplice testo.',
      toolShownAsText_other:
        'Le chiamate a strumenti in {{count}} risposte sono state inviate come semplice testo.',
      toolAnswered_one:
        'Alla chiamata a uno strumento in {{count}} risposta è stato risposto «non eseguita», perché ogni chiamata vuole una risposta.',
      toolAnswered_other:
        'Alle chiamate a strumenti in {{count}} risposte è stato risposto «non eseguita», perché ogni chiamata vuole una risposta.',
      unknownBlockLeftOut_one:
        'Una parte di {{count}} risposta che Basalt non conosce non è stata inviata.',
      unknownBlockLeftOut_other:
        'Le parti di {{count}} risposte che Basalt non conosce non sono state inviate.',
      blankTextLeftOut_one: 'Il testo vuoto di {{count}} messaggio non è stato inviato.',
      blankTextLeftOut_other: 'Il testo vuoto di {{count}} messaggi non è stato inviato.',
      charactersRemoved_one: 'Da {{count}} messaggio sono state tolte metà di caratteri spezzati.',
      charactersRemoved_other: 'Da {{count}} messaggi sono state tolte metà di caratteri spezzati.',
    },
    continuePrompt: 'Continua esattamente da dove ti sei fermato.',
    turn: {
      alreadyAnswering:
        'In questa conversazione è già in corso una risposta. Attendi la fine o fermala.',
      blankPrompt: 'Scrivi qualcosa prima di inviare.',
      closing: 'Basalt si sta chiudendo.',
    },
  },
})
