import { defineMessages } from './define'

/** How much of a model's window a conversation fills, and what is done when it is full. */
export const contextMessages = defineMessages({
  en: {
    title: 'Context',
    meter: {
      estimated: 'Context: about {{tokens}} of {{window}} tokens, {{percent}}% (estimate)',
      counted: 'Context: {{tokens}} of {{window}} tokens, {{percent}}% (counted by Bedrock)',
    },
    meterUnknown: 'Context: about {{tokens}} tokens (estimate); the model’s window is not known',
    fills: {
      estimated:
        'The next request holds about {{tokens}} of {{window}} tokens ({{percent}}%). An estimate: the model counts otherwise.',
      counted:
        'The next request holds {{tokens}} of {{window}} tokens ({{percent}}%), as Bedrock counts them.',
    },
    windowUnknown:
      'The next request holds about {{tokens}} tokens, by estimate. How much fits into the model’s window is not known.',
    toolsUntold:
      'Tools are not in it yet: their servers tell them when they start, with the next prompt.',
    lastCounted:
      'The last request, as Bedrock counted it: {{input}} in, {{cached}} of them from the cache, {{output}} out.',
    total: {
      title: 'This conversation so far',
      used_one: '{{count, number}} reply: {{input}} tokens in, {{output}} out.',
      used_other: '{{count, number}} replies in all versions: {{input}} tokens in, {{output}} out.',
      cached: 'Of what went in, {{read}} were read from the cache and {{written}} written to it.',
      cost: 'Cost: {{cost}}, by Basalt’s reckoning.',
      costUnknown: 'Cost: unknown.',
      unpriced_one: '{{count, number}} reply whose cost is unknown is not in it.',
      unpriced_other: '{{count, number}} replies whose cost is unknown are not in it.',
      unreported_one:
        '{{count, number}} more reply came without figures: broken off, copied or imported.',
      unreported_other:
        '{{count, number}} more replies came without figures: broken off, copied or imported.',
    },
    summarise: 'Summarise older turns…',
    leaveOut: 'Leave older turns out',
    leftOut: 'Older turns are no longer sent. They stay in the conversation.',
    broughtBack: 'The whole conversation is sent again.',
    cutLabel: 'Where requests begin',
    cut: 'What is above is no longer sent to the model.',
    cutWithSummary: 'What is above is sent to the model as a summary only.',
    showSummary: 'Show the summary',
    editSummary: 'Edit',
    bringBack: 'Send it again',
    summary: {
      title: 'Summarise older turns',
      about:
        'The summary goes to the model in the place of older turns. These stay in the conversation, and you can have them sent again at any time.',
      write: 'Write a summary',
      writeAgain: 'Write it again',
      writing: 'Writing the summary…',
      stopped:
        'Stopped, and nothing of it kept. AWS bills what the model read and wrote until then without saying how much: usage and cost do not show it.',
      tooLate: 'The summary was already there when you stopped it: here it is.',
      unsent: 'The summary was not sent.',
      openAgain: 'Open again',
      label: 'Summary',
      placeholder: 'Have it written by the model, or write it yourself.',
      use: 'Send the summary instead',
      cancel: 'Cancel',
    },
  },
  it: {
    title: 'Contesto',
    meter: {
      estimated: 'Contesto: circa {{tokens}} di {{window}} token, {{percent}}% (stima)',
      counted: 'Contesto: {{tokens}} di {{window}} token, {{percent}}% (contati da Bedrock)',
    },
    meterUnknown: 'Contesto: circa {{tokens}} token (stima); la finestra del modello non è nota',
    fills: {
      estimated:
        'La prossima richiesta contiene circa {{tokens}} di {{window}} token ({{percent}}%). È una stima: il modello conta in altro modo.',
      counted:
        'La prossima richiesta contiene {{tokens}} di {{window}} token ({{percent}}%), contati da Bedrock.',
    },
    windowUnknown:
      'La prossima richiesta contiene circa {{tokens}} token, secondo una stima. Non è noto quanto entra nella finestra del modello.',
    toolsUntold:
      'Gli strumenti non sono ancora compresi: i loro server li comunicano all’avvio, con il prossimo messaggio.',
    lastCounted:
      'L’ultima richiesta, contata da Bedrock: {{input}} in ingresso, di cui {{cached}} dalla cache, {{output}} in uscita.',
    total: {
      title: 'Questa conversazione finora',
      used_one: '{{count, number}} risposta: {{input}} token in ingresso, {{output}} in uscita.',
      used_other:
        '{{count, number}} risposte in tutte le versioni: {{input}} token in ingresso, {{output}} in uscita.',
      cached:
        'Di quelli in ingresso, {{read}} sono stati letti dalla cache e {{written}} scritti in essa.',
      cost: 'Costo: {{cost}}, secondo il calcolo di Basalt.',
      costUnknown: 'Costo: non noto.',
      unpriced_one: '{{count, number}} risposta di costo non noto non è compresa.',
      unpriced_other: '{{count, number}} risposte di costo non noto non sono comprese.',
      unreported_one:
        '{{count, number}} altra risposta è senza cifre: interrotta, copiata o importata.',
      unreported_other:
        '{{count, number}} altre risposte sono senza cifre: interrotte, copiate o importate.',
    },
    summarise: 'Riassumi i turni precedenti…',
    leaveOut: 'Escludi i turni precedenti',
    leftOut: 'I turni precedenti non vengono più inviati. Restano nella conversazione.',
    broughtBack: 'Viene inviata di nuovo tutta la conversazione.',
    cutLabel: 'Dove cominciano le richieste',
    cut: 'Ciò che sta sopra non viene più inviato al modello.',
    cutWithSummary: 'Ciò che sta sopra viene inviato al modello solo come riassunto.',
    showSummary: 'Mostra il riassunto',
    editSummary: 'Modifica',
    bringBack: 'Invia di nuovo',
    summary: {
      title: 'Riassumi i turni precedenti',
      about:
        'Il riassunto va al modello al posto dei turni precedenti. Questi restano nella conversazione, e puoi farli inviare di nuovo in qualsiasi momento.',
      write: 'Scrivi un riassunto',
      writeAgain: 'Scrivilo di nuovo',
      writing: 'Scrittura del riassunto…',
      stopped:
        'Interrotto, e non ne è rimasto nulla. AWS addebita ciò che il modello ha letto e scritto fino a quel punto senza dire quanto: consumo e costo non lo mostrano.',
      tooLate: 'Il riassunto era già pronto quando lo hai interrotto: eccolo.',
      unsent: 'Il riassunto non è stato inviato.',
      openAgain: 'Riapri',
      label: 'Riassunto',
      placeholder: 'Fallo scrivere al modello, oppure scrivilo tu.',
      use: 'Invia il riassunto al loro posto',
      cancel: 'Annulla',
    },
  },
})
