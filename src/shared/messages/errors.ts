import { defineMessages } from './define'

/** What went wrong: a title of a few words and a message of a sentence or two for each kind. */
export const errorMessages = defineMessages({
  en: {
    'credentials-missing': {
      title: 'No AWS credentials found',
      message:
        'Basalt found no bearer token, keys, profile, container role or instance role that it could use.',
    },
    'credentials-expired': {
      title: 'The credentials have expired',
      message:
        'AWS refused the request because the credentials are no longer valid. Renew them, then try again.',
    },
    'credentials-invalid': {
      title: 'AWS does not accept these credentials',
      message:
        'The key, token or signature was refused. Check the credentials and the clock of this computer.',
    },
    'access-denied': {
      title: 'Access denied',
      message: 'AWS says: {{reason}}',
    },
    throttled: {
      title: 'Too many requests',
      message: 'Bedrock is limiting requests for this account and model. AWS says: {{reason}}',
    },
    'daily-quota': {
      title: 'The tokens of the day are used up',
      message:
        'Bedrock counts the tokens of this account and model by the day, and does not say when the next one begins. AWS says: {{reason}}',
    },
    'quota-exceeded': {
      title: 'A service quota is used up',
      message: 'AWS says: {{reason}}',
    },
    'model-not-ready': {
      title: 'The model is not ready',
      message: 'Bedrock is still starting the model and did not answer in time.',
    },
    'model-timeout': {
      title: 'The model took too long',
      message: 'Bedrock gave up waiting for the model. A shorter prompt or another model may help.',
    },
    'model-failed': {
      title: 'The model failed',
      message: 'AWS says: {{reason}}',
    },
    'not-found': {
      title: 'Not found',
      message: 'AWS says: {{reason}}',
    },
    'invalid-request': {
      title: 'Bedrock refused the request',
      message: 'AWS says: {{reason}}',
    },
    'context-overflow': {
      title: 'The conversation is too long for this model',
      message: 'A model with a larger window, or a new chat, can go on. AWS says: {{reason}}',
    },
    'reasoning-refused': {
      title: 'The model does not know its earlier reasoning again',
      message:
        'The signature of reasoning in this conversation was refused. The messages themselves are fine: send them without it. AWS says: {{reason}}',
    },
    'service-unavailable': {
      title: 'Bedrock is not available',
      message: 'The service answered with an error of its own ({{reason}}). Try again in a moment.',
    },
    network: {
      title: 'No connection to AWS',
      message: 'The connection could not be made or broke: {{reason}}.',
    },
    'no-answer': {
      title: 'No answer came in time',
      message:
        'AWS, or the program that supplies the credentials, gave no answer within {{seconds}} s.',
    },
    'connection-ended': {
      title: 'The reply was cut off',
      message: 'The connection ended before Bedrock said that the reply was complete.',
    },
    'connection-lost': {
      title: 'The connection was lost',
      message:
        'The computer slept or changed networks, and nothing more arrived for {{seconds}} s after that.',
    },
    'first-byte-timeout': {
      title: 'Bedrock did not answer',
      message: 'No answer came within {{seconds}} s.',
    },
    'idle-timeout': {
      title: 'The reply stopped coming',
      message: 'Nothing arrived for {{seconds}} s, so the connection was closed.',
    },
    'damaged-reply': {
      title: 'The reply was damaged on its way',
      message: 'A part of the answer did not pass its checksum and was not used.',
    },
    'app-closed': {
      title: 'Basalt was closed during the reply',
      message: 'Basalt ended before the reply was complete. What had arrived is kept.',
    },
    'app-closing': {
      title: 'Basalt is closing',
      message: 'It stores what there is and takes nothing more.',
    },
    'invalid-input': {
      title: 'That input is not valid',
      message: '{{reason}}',
    },
    denied: {
      'identity-policy':
        'No policy lets {{principal}} do {{action}} on {{resource}}. Attach one that does.',
      boundary:
        'The permissions boundary of {{principal}} does not include {{action}} on {{resource}}. The policy that allows it must be in the boundary too.',
      'session-policy':
        'The session policy with which {{principal}} was assumed does not include {{action}} on {{resource}}. Whoever hands out the session must add it.',
      'endpoint-policy':
        'The policy of the VPC endpoint does not let {{principal}} do {{action}} on {{resource}}. Its owner must add it there.',
      'resource-policy':
        'The policy on {{resource}} does not let {{principal}} do {{action}}. Its owner must add it there.',
      'explicit-deny':
        'A statement forbids {{principal}} to do {{action}} on {{resource}}. No policy that allows helps against it: the statement that denies must be changed.',
      scp: 'Your organisation (a service or resource control policy) forbids {{action}} on {{resource}}. No policy in this account can help: ask whoever runs the organisation, or choose another model or route.',
      region:
        'Your organisation does not allow Bedrock in {{region}}, to which the inference profile may send the call ({{action}} on {{resource}}). Choose a route that stays in allowed regions, or ask whoever runs the organisation.',
      marketplace:
        'This account has not subscribed to the model in AWS Marketplace yet, and you may not do that. Somebody with the Marketplace actions must call the model once, or give them to you.',
      payment:
        'AWS Marketplace has no valid means of payment for this account, so the model cannot be subscribed to. No policy helps: add one under billing, then try again after two minutes.',
      'use-case-form':
        'Anthropic wants its use case form filled in once for this account. No policy helps: fill it in under Model access in the Bedrock console, then try again after about 15 minutes.',
      'model-access':
        'This account has no access to the model. Ask for it under Model access in the Bedrock console; it may take some minutes to take effect.',
    },
    refused: {
      title: 'The request was refused',
      message: 'It did not come from a place that may ask for it.',
    },
    storage: {
      title: 'Basalt could not save to disk',
      message: 'The disk answered: {{reason}}.',
    },
    internal: {
      title: 'Something went wrong in Basalt',
      message: 'This is a defect in Basalt. The details help to find it.',
    },
    kept: {
      prompt: 'Your message is kept.',
      promptAndReply: 'Your message and the text that arrived are kept.',
      nothingChanged: 'Nothing was changed.',
    },
  },
  it: {
    'credentials-missing': {
      title: 'Nessuna credenziale AWS trovata',
      message:
        'Basalt non ha trovato token, chiavi, profilo, ruolo di container o di istanza da poter usare.',
    },
    'credentials-expired': {
      title: 'Le credenziali sono scadute',
      message:
        'AWS ha rifiutato la richiesta perché le credenziali non sono più valide. Rinnovale e riprova.',
    },
    'credentials-invalid': {
      title: 'AWS non accetta queste credenziali',
      message:
        'Chiave, token o firma rifiutati. Controlla le credenziali e l’orologio di questo computer.',
    },
    'access-denied': {
      title: 'Accesso negato',
      message: 'AWS risponde: {{reason}}',
    },
    throttled: {
      title: 'Troppe richieste',
      message: 'Bedrock limita le richieste per questo account e modello. AWS risponde: {{reason}}',
    },
    'daily-quota': {
      title: 'I token di oggi sono finiti',
      message:
        'Bedrock conta al giorno i token di questo account e modello, e non dice quando comincia il prossimo. AWS risponde: {{reason}}',
    },
    'quota-exceeded': {
      title: 'Una quota del servizio è esaurita',
      message: 'AWS risponde: {{reason}}',
    },
    'model-not-ready': {
      title: 'Il modello non è pronto',
      message: 'Bedrock sta ancora avviando il modello e non ha risposto in tempo.',
    },
    'model-timeout': {
      title: 'Il modello ha impiegato troppo',
      message:
        'Bedrock ha smesso di attendere il modello. Prova con un prompt più breve o un altro modello.',
    },
    'model-failed': {
      title: 'Errore del modello',
      message: 'AWS risponde: {{reason}}',
    },
    'not-found': {
      title: 'Non trovato',
      message: 'AWS risponde: {{reason}}',
    },
    'invalid-request': {
      title: 'Bedrock ha rifiutato la richiesta',
      message: 'AWS risponde: {{reason}}',
    },
    'context-overflow': {
      title: 'La conversazione è troppo lunga per questo modello',
      message:
        'Si può continuare con un modello dalla finestra più ampia o in una nuova chat. AWS risponde: {{reason}}',
    },
    'reasoning-refused': {
      title: 'Il modello non riconosce il proprio ragionamento',
      message:
        'La firma di un ragionamento in questa conversazione è stata rifiutata. I messaggi sono a posto: inviali senza di esso. AWS risponde: {{reason}}',
    },
    'service-unavailable': {
      title: 'Bedrock non è disponibile',
      message: 'Il servizio ha risposto con un proprio errore ({{reason}}). Riprova tra poco.',
    },
    network: {
      title: 'Nessuna connessione con AWS',
      message: 'La connessione non è riuscita o si è interrotta: {{reason}}.',
    },
    'no-answer': {
      title: 'Nessuna risposta in tempo utile',
      message:
        'AWS, o il programma che fornisce le credenziali, non ha risposto entro {{seconds}} s.',
    },
    'connection-ended': {
      title: 'La risposta è stata interrotta',
      message: 'La connessione è terminata prima che Bedrock dichiarasse completa la risposta.',
    },
    'connection-lost': {
      title: 'La connessione è andata persa',
      message:
        'Il computer è andato in sospensione o ha cambiato rete e per {{seconds}} s non è più arrivato nulla.',
    },
    'first-byte-timeout': {
      title: 'Bedrock non ha risposto',
      message: 'Nessuna risposta entro {{seconds}} s.',
    },
    'idle-timeout': {
      title: 'La risposta si è fermata',
      message: 'Per {{seconds}} s non è arrivato nulla, quindi la connessione è stata chiusa.',
    },
    'damaged-reply': {
      title: 'La risposta è arrivata danneggiata',
      message: 'Una parte della risposta non ha superato il controllo e non è stata usata.',
    },
    'app-closed': {
      title: 'Basalt è stato chiuso durante la risposta',
      message:
        'Basalt è terminato prima della fine della risposta. Il testo arrivato è conservato.',
    },
    'app-closing': {
      title: 'Basalt si sta chiudendo',
      message: 'Salva ciò che c’è e non accetta altro.',
    },
    'invalid-input': {
      title: 'Dato non valido',
      message: '{{reason}}',
    },
    denied: {
      'identity-policy':
        'Nessuna policy permette a {{principal}} di eseguire {{action}} su {{resource}}. Associane una che lo permetta.',
      boundary:
        'Il permissions boundary di {{principal}} non comprende {{action}} su {{resource}}. La policy che lo permette deve stare anche nel boundary.',
      'session-policy':
        'La session policy con cui è stato assunto {{principal}} non comprende {{action}} su {{resource}}. Deve aggiungerla chi concede la sessione.',
      'endpoint-policy':
        'La policy dell’endpoint VPC non permette a {{principal}} di eseguire {{action}} su {{resource}}. Deve aggiungerlo il suo proprietario.',
      'resource-policy':
        'La policy su {{resource}} non permette a {{principal}} di eseguire {{action}}. Deve aggiungerlo il suo proprietario.',
      'explicit-deny':
        'Un’istruzione vieta a {{principal}} di eseguire {{action}} su {{resource}}. Nessuna policy che permetta può aiutare: va cambiata l’istruzione che nega.',
      scp: 'La tua organizzazione (una service o resource control policy) vieta {{action}} su {{resource}}. Nessuna policy di questo account può aiutare: rivolgiti a chi gestisce l’organizzazione o scegli un altro modello o percorso.',
      region:
        'La tua organizzazione non permette Bedrock in {{region}}, dove il profilo di inferenza può mandare la chiamata ({{action}} su {{resource}}). Scegli un percorso che resti nelle regioni permesse o rivolgiti a chi gestisce l’organizzazione.',
      marketplace:
        'Questo account non ha ancora sottoscritto il modello in AWS Marketplace, e tu non puoi farlo. Qualcuno con le azioni di Marketplace deve chiamare il modello una volta o concedertele.',
      payment:
        'AWS Marketplace non ha un metodo di pagamento valido per questo account, perciò il modello non si può sottoscrivere. Nessuna policy può aiutare: aggiungine uno nella fatturazione e riprova dopo due minuti.',
      'use-case-form':
        'Anthropic chiede di compilare una volta per questo account il modulo sul caso d’uso. Nessuna policy può aiutare: compilalo in Model access nella console di Bedrock e riprova dopo circa 15 minuti.',
      'model-access':
        'Questo account non ha accesso al modello. Chiedilo in Model access nella console di Bedrock; può volerci qualche minuto.',
    },
    refused: {
      title: 'La richiesta è stata rifiutata',
      message: 'Non proviene da un punto autorizzato a farla.',
    },
    storage: {
      title: 'Basalt non è riuscito a salvare su disco',
      message: 'Il disco risponde: {{reason}}.',
    },
    internal: {
      title: 'Errore interno di Basalt',
      message: 'È un difetto di Basalt. I dettagli aiutano a trovarlo.',
    },
    kept: {
      prompt: 'Il tuo messaggio è conservato.',
      promptAndReply: 'Il tuo messaggio e il testo arrivato sono conservati.',
      nothingChanged: 'Nulla è cambiato.',
    },
  },
})
