import { defineMessages } from './define'

/** How a request is made: what goes into it, and why something does not. */
export const requestMessages = defineMessages({
  en: {
    guardrail: {
      clear: 'The guardrail found nothing',
      found_one: 'The guardrail found {{count}} thing',
      found_other: 'The guardrail found {{count}} things',
      finding: '{{name}}: {{policy}}, {{place}} ({{action}})',
      policy: {
        topic: 'denied topic',
        content: 'content filter',
        word: 'word filter',
        'sensitive-information': 'sensitive information',
        grounding: 'grounding check',
      },
      on: { input: 'in what was sent', output: 'in the reply' },
    },
    fallback: {
      label: 'fallback',
      why: 'Instead of {{model}}: {{reason}}',
    },
    asksToWait_one: 'AWS asks to wait {{count}} second.',
    asksToWait_other: 'AWS asks to wait {{count}} seconds.',
    longWait: 'Basalt tries again earlier, and you can cancel.',
    quota: {
      limited:
        'By estimate this request reserves {{total, number}} tokens of the quota per minute when it starts: {{input, number}} that it sends, and {{output, number}} that the reply may have at most.',
      longest:
        'By estimate this request reserves {{total, number}} tokens of the quota per minute when it starts: {{input, number}} that it sends, and {{output, number}} for the longest reply of the model, because no maximum is set. A maximum in the parameters reserves less.',
      unknown:
        'By estimate this request reserves {{input, number}} tokens of the quota per minute for what it sends when it starts, and more for the longest reply of the model, because no maximum is set; how long that is, is not known. A maximum in the parameters reserves less.',
      factor: 'Each token that this model writes counts {{factor}} times against the quota.',
    },
    refused: {
      systemPrompts: 'This model takes no system prompt.',
      sampling: 'This model does not take temperature or top P.',
      reasoningNone: 'This model does not reason.',
      reasoningUnknown:
        'It is not known how this model is asked to reason. Use the additional fields.',
      reasoningAlways: 'This model always reasons, and how much cannot be chosen.',
      cachingNone: 'This model takes no cache points.',
      cachingUnknown:
        'It is not known whether this model takes cache points, and others refuse them.',
      managedPrompt: 'A prompt of Prompt management brings its own settings.',
      tools: 'This model takes no tools, so none were offered to it.',
    },
    changed: {
      thinking: 'Temperature and top P are not sent, because Claude refuses them while it thinks.',
      eitherSampling: 'Claude takes temperature or top P, not both. The other one is sent.',
      novaHardest:
        'Maximum tokens, temperature and top P are not sent, because Nova refuses them at high effort.',
      maxTokens: 'Lowered to {{limit}} tokens, the model’s longest reply.',
      noRoomToThink:
        'Reasoning is off, because it needs at least {{least}} maximum tokens to think and to reply.',
      budgetLowered: 'Lowered to {{tokens}} tokens, to leave room for the reply.',
      cannotTurnOff: 'This model always reasons. It is asked to do so as little as it can.',
      effortInstead: 'This model is asked for {{effort}} effort, the nearest that it takes.',
      ownFields: 'The additional fields say how to reason, so this setting does not count.',
      fieldsRefused:
        'Additional fields that are not sent, because the model refuses them: {{names}}.',
      shorterCache: 'This model keeps prompts for 5 minutes only.',
      serviceTier: 'This model does not take the {{tier}} tier, so the default one is used.',
    },
  },
  it: {
    guardrail: {
      clear: 'Il guardrail non ha trovato nulla',
      found_one: 'Il guardrail ha trovato {{count}} cosa',
      found_other: 'Il guardrail ha trovato {{count}} cose',
      finding: '{{name}}: {{policy}}, {{place}} ({{action}})',
      policy: {
        topic: 'argomento vietato',
        content: 'filtro dei contenuti',
        word: 'filtro di parole',
        'sensitive-information': 'dati sensibili',
        grounding: 'controllo di fondatezza',
      },
      on: { input: 'in ciò che è stato inviato', output: 'nella risposta' },
    },
    fallback: {
      label: 'di riserva',
      why: 'Al posto di {{model}}: {{reason}}',
    },
    asksToWait_one: 'AWS chiede di attendere {{count}} secondo.',
    asksToWait_other: 'AWS chiede di attendere {{count}} secondi.',
    longWait: 'Basalt riprova prima, e puoi annullare.',
    quota: {
      limited:
        'Secondo una stima, all’inizio questa richiesta riserva {{total, number}} token della quota al minuto: {{input, number}} che invia, e {{output, number}} che la risposta può avere al massimo.',
      longest:
        'Secondo una stima, all’inizio questa richiesta riserva {{total, number}} token della quota al minuto: {{input, number}} che invia, e {{output, number}} per la risposta più lunga del modello, perché non è impostato un massimo. Un massimo nei parametri riserva meno.',
      unknown:
        'Secondo una stima, all’inizio questa richiesta riserva {{input, number}} token della quota al minuto per ciò che invia, e altri per la risposta più lunga del modello, perché non è impostato un massimo; quanto sia lunga non è noto. Un massimo nei parametri riserva meno.',
      factor: 'Ogni token scritto da questo modello conta {{factor}} volte nella quota.',
    },
    refused: {
      systemPrompts: 'Questo modello non accetta un prompt di sistema.',
      sampling: 'Questo modello non accetta temperatura né top P.',
      reasoningNone: 'Questo modello non ragiona.',
      reasoningUnknown:
        'Non si sa come chiedere a questo modello di ragionare. Usa i campi aggiuntivi.',
      reasoningAlways: 'Questo modello ragiona sempre e non si può scegliere quanto.',
      cachingNone: 'Questo modello non accetta punti di cache.',
      cachingUnknown: 'Non si sa se questo modello accetta punti di cache; altri li rifiutano.',
      managedPrompt: 'Un prompt di Prompt management porta con sé le proprie impostazioni.',
      tools: 'Questo modello non usa strumenti, perciò non gliene sono stati offerti.',
    },
    changed: {
      thinking: 'Temperatura e top P non vengono inviate, perché Claude le rifiuta mentre ragiona.',
      eitherSampling: 'Claude accetta temperatura o top P, non entrambe. Viene inviata l’altra.',
      novaHardest:
        'Token massimi, temperatura e top P non vengono inviati, perché Nova li rifiuta con sforzo alto.',
      maxTokens: 'Ridotto a {{limit}} token, la risposta più lunga del modello.',
      noRoomToThink:
        'Il ragionamento è spento, perché servono almeno {{least}} token massimi per pensare e rispondere.',
      budgetLowered: 'Ridotto a {{tokens}} token, per lasciare spazio alla risposta.',
      cannotTurnOff: 'Questo modello ragiona sempre. Gli si chiede di farlo il meno possibile.',
      effortInstead: 'A questo modello si chiede lo sforzo {{effort}}, il più vicino che accetta.',
      ownFields: 'I campi aggiuntivi dicono come ragionare, quindi questa impostazione non conta.',
      fieldsRefused: 'Campi aggiuntivi non inviati, perché il modello li rifiuta: {{names}}.',
      shorterCache: 'Questo modello conserva i prompt solo per 5 minuti.',
      serviceTier: 'Questo modello non accetta il livello {{tier}}: si usa quello predefinito.',
    },
  },
})
