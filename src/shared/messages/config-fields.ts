import { defineMessages } from './define'

/** Title and meaning of every value in the config file. */
export const configFieldsMessages = defineMessages({
  en: {
    discoveryEnabled: {
      title: 'Discovery',
      meaning:
        'Asks Bedrock which models there are. Left out, Basalt asks whenever it has credentials.',
    },
    discoveryRegion: {
      title: 'Region',
      meaning: 'The AWS region where models are looked for and called.',
    },
    providerFilter: {
      title: 'Only these providers',
      meaning:
        'Lists only models of these providers, such as anthropic or amazon. Empty lists all.',
    },
    refreshInterval: {
      title: 'List stays valid',
      meaning:
        'How long a list of models is used before Bedrock is asked again; 0 asks every time.',
    },
    defaultContextWindow: {
      title: 'Context window if unknown',
      meaning:
        'Assumed for a discovered model whose context window nobody knows: Bedrock does not tell it.',
    },
    defaultMaxTokens: {
      title: 'Longest reply if unknown',
      meaning: 'Assumed for a discovered model whose longest reply nobody knows.',
    },
    legacyDiscovery: {
      title: 'Bedrock discovery',
      meaning:
        'How models are discovered, in the older place. The newer place, under plugins, wins key by key.',
    },
    pluginDiscovery: {
      title: 'Bedrock discovery (newer place)',
      meaning:
        'How models are discovered, where newer OpenClaw versions keep it. It wins over models.bedrockDiscovery.',
    },
    inputPrice: { title: 'Input price', meaning: 'What the tokens of a prompt cost.' },
    outputPrice: { title: 'Output price', meaning: 'What the tokens of a reply cost.' },
    cacheReadPrice: {
      title: 'Cache read price',
      meaning: 'What tokens read from the prompt cache cost.',
    },
    cacheWritePrice: {
      title: 'Cache write price',
      meaning: 'What tokens written to the prompt cache cost.',
    },
    header: { title: 'Header', meaning: 'A header that is sent with each request.' },
    headers: {
      title: 'Headers',
      meaning: 'Headers that are sent with each request to this provider.',
    },
    modelId: { title: 'Model id', meaning: 'The id of a model, an inference profile, or an ARN.' },
    modelName: { title: 'Name', meaning: 'The name shown in lists.' },
    modelApi: {
      title: 'Protocol',
      meaning: 'The protocol of this model, where it differs from its provider’s.',
    },
    modelReasoning: {
      title: 'Reasoning',
      meaning: 'Whether the model can reason before it answers.',
    },
    modelInput: { title: 'Input', meaning: 'What a prompt may hold. Left out: text.' },
    modelCost: {
      title: 'Prices',
      meaning: 'Prices for the estimate of what a reply costs. A price of 0 is read as unknown.',
    },
    modelContextWindow: {
      title: 'Context window',
      meaning: 'How many tokens prompt and reply may have together.',
    },
    modelContextTokens: {
      title: 'Context used',
      meaning: 'How much of the context window is used at most.',
    },
    modelMaxTokens: { title: 'Longest reply', meaning: 'How many tokens a reply may have.' },
    modelCompat: {
      title: 'Compatibility',
      meaning: 'In what an OpenAI-shaped provider differs. Of no effect for Bedrock itself.',
    },
    baseUrl: {
      title: 'Address',
      meaning: 'The address of the provider. A standard AWS host also names the region.',
    },
    api: {
      title: 'Protocol',
      meaning: 'The protocol of the provider; bedrock-converse-stream for Amazon Bedrock.',
    },
    auth: {
      title: 'Authentication',
      meaning: 'How requests are signed; aws-sdk takes the AWS credential chain.',
    },
    apiKey: {
      title: 'API key',
      meaning: `Not needed for Bedrock. Better a \${VARIABLE} or safe-storage:NAME than the key itself.`,
    },
    authHeader: {
      title: 'Key in the header',
      meaning: 'Sends the key as Authorization header. Of no effect for Bedrock.',
    },
    manualModels: {
      title: 'Models by hand',
      meaning:
        'Models listed beside the discovered ones. Newer OpenClaw versions list only these when there are any.',
    },
    providerRequest: {
      title: 'Request settings',
      meaning: 'Connection settings of newer OpenClaw versions. Kept; of no effect here.',
    },
    injectNumCtx: {
      title: 'Send context size',
      meaning: 'For Ollama behind an OpenAI-shaped address. Kept; of no effect here.',
    },
    env: {
      title: 'Variables',
      meaning: `Variables for \${NAME} in this file. The environment wins over them.`,
    },
    variables: {
      title: 'Variables of the file',
      meaning: `Each stands for \${NAME} in this file where the environment has none of that name.`,
    },
    variable: { title: 'Variable', meaning: 'What the name stands for.' },
    modelsMode: {
      title: 'Manual and discovered',
      meaning: 'merge lists models by hand beside the discovered ones, replace lists only them.',
    },
    providers: {
      title: 'Providers',
      meaning: 'Where models are called, by name; amazon-bedrock is Amazon Bedrock.',
    },
    provider: { title: 'Provider', meaning: 'Where models are called and which there are.' },
    pluginEnabled: {
      title: 'Plugin',
      meaning: 'Switches OpenClaw’s Bedrock plugin. Of no effect here.',
    },
    maxTokensField: {
      title: 'Name of the reply limit',
      meaning: 'Under which name the provider takes the longest reply.',
    },
    usageInStreaming: {
      title: 'Counts tokens in a stream',
      meaning: 'Whether the provider may be asked for the token counts of a streamed reply.',
    },
    mantleEnabled: {
      title: 'OpenAI-shaped surface',
      meaning:
        'Lists and calls the models of bedrock-mantle too, with a key made of your AWS credentials. An entry in models.providers switches it on as well.',
    },
    guardrail: {
      title: 'Guardrail',
      meaning: 'The Bedrock guardrail that checks prompts and replies.',
    },
    guardrailIdentifier: { title: 'Guardrail', meaning: 'Id or ARN of the guardrail.' },
    guardrailVersion: { title: 'Guardrail version', meaning: 'A version’s number, or DRAFT.' },
    guardrailMode: {
      title: 'Check while streaming',
      meaning: 'sync checks before text is shown, async shows it at once and may take it back.',
    },
    guardrailTrace: {
      title: 'Guardrail trace',
      meaning: 'Whether a reply says what the guardrail found.',
    },
    temperature: {
      title: 'Temperature',
      meaning: 'How much chance there is in a reply. The newest Claude models refuse it.',
    },
    topP: { title: 'Top P', meaning: 'Keeps to the likeliest words that add up to this share.' },
    maxTokens: { title: 'Longest reply', meaning: 'How many tokens a reply may have.' },
    cacheRetention: {
      title: 'Prompt cache',
      meaning:
        'How long Bedrock keeps a prompt it has read: none, short (5 minutes) or long (1 hour).',
    },
    serviceTier: {
      title: 'Service tier',
      meaning: 'How Bedrock queues and bills a request. Not every model takes every tier.',
    },
    defaultModel: {
      title: 'Default model',
      meaning: 'The model that a new conversation begins with, and what to fall back on.',
    },
    primaryModel: {
      title: 'Model',
      meaning: 'The first choice: provider/model, a bare Bedrock id, or an alias.',
    },
    fallbackModels: {
      title: 'Fallbacks',
      meaning: 'Models to turn to, in this order, when the first cannot answer.',
    },
    imageFallbacks: {
      title: 'Fallbacks for images',
      meaning: 'Models to turn to, in this order, when the model for images cannot answer.',
    },
    fallback: { title: 'Fallback', meaning: 'A model to turn to when the first cannot answer.' },
    imageModel: {
      title: 'Model for images',
      meaning: 'Used when the default model takes no images. Kept; of no effect here yet.',
    },
    modelSettings: {
      title: 'Aliases and settings by model',
      meaning: 'For each provider/model an alias and request settings of its own.',
    },
    alias: {
      title: 'Alias',
      meaning: 'A short name for this model: letters, digits, dots, colons, dashes, underscores.',
    },
    modelParams: { title: 'Request settings', meaning: 'Request settings for this model alone.' },
    streaming: {
      title: 'Streaming',
      meaning: 'Whether replies stream. Of no effect here: they always do.',
    },
    defaultParams: {
      title: 'Request settings',
      meaning: 'Request settings for every model that has none of its own.',
    },
    thinkingDefault: { title: 'Thinking', meaning: 'How long a reasoning model may think.' },
    firstByteTimeout: {
      title: 'Wait for the first word',
      meaning: 'How long a reply may take to begin before Basalt asks again, three times in all.',
    },
    idleTimeout: {
      title: 'Wait in between',
      meaning: 'How long a reply may pause before Basalt gives up.',
    },
    mcpServers: {
      title: 'Tool servers',
      meaning:
        'Servers of the Model Context Protocol whose tools models may use, each under a name. None starts before you have confirmed its command line or address.',
    },
    mcpServer: {
      title: 'Tool server',
      meaning: 'A server that is started by “command” or reached by “url”.',
    },
    mcpCommand: { title: 'Command', meaning: 'The program that is started, without a shell.' },
    mcpArgs: { title: 'Arguments', meaning: 'What the program is started with.' },
    mcpEnv: {
      title: 'Variables',
      meaning:
        'Environment variables for the program. Of its own, Basalt passes on only what programs need to run, and no AWS credential.',
    },
    mcpEnvValue: { title: 'Variable', meaning: 'The value of a variable, never shown.' },
    mcpCwd: { title: 'Folder', meaning: 'The folder in which the program is started.' },
    mcpUrl: {
      title: 'Address',
      meaning: 'The address of a server that speaks streamable HTTP, instead of a command.',
    },
    mcpHeaders: { title: 'Headers', meaning: 'Headers that are sent to the address.' },
    mcpHeader: { title: 'Header', meaning: 'The value of a header, never shown.' },
    mcpDisabled: { title: 'Disabled', meaning: 'Keeps the server from being started at all.' },
    toolTimeout: {
      title: 'Wait for a tool',
      meaning:
        'How long one call of a tool may take before the model is told that it took too long.',
    },
    toolRounds: {
      title: 'Rounds of tools',
      meaning: 'How often the model may call tools within one reply.',
    },
    titleModel: {
      title: 'Model for titles',
      meaning:
        'A small model that names each conversation after its first reply, for a fraction of a cent that is counted as used. Without it, the title is the beginning of the prompt.',
    },
    autoFallback: {
      title: 'Use fallback models unasked',
      meaning:
        'When the chosen model is throttled or fails before its reply begins, the next of the fallbacks answers. Otherwise Basalt only offers them.',
    },
    notifications: {
      title: 'Notifications',
      meaning:
        'Tells of a reply that took longer than 10 seconds and ended while Basalt was not in front: with the title of the conversation, also with the first words of the reply, or not at all.',
    },
    spellChecking: {
      title: 'Spell checking',
      meaning:
        'By the dictionaries of the system, which Basalt can use on macOS only; elsewhere download fetches dictionaries from a server of Google, from the next start on.',
    },
  },
  it: {
    discoveryEnabled: {
      title: 'Rilevamento',
      meaning:
        'Chiede a Bedrock quali modelli ci sono. Se manca, Basalt lo chiede ogni volta che ha credenziali.',
    },
    discoveryRegion: {
      title: 'Regione',
      meaning: 'La regione AWS in cui si cercano e si chiamano i modelli.',
    },
    providerFilter: {
      title: 'Solo questi fornitori',
      meaning:
        'Elenca solo i modelli di questi fornitori, come anthropic o amazon. Se è vuoto li elenca tutti.',
    },
    refreshInterval: {
      title: 'Validità dell’elenco',
      meaning:
        'Per quanto tempo un elenco di modelli si usa prima di interrogare di nuovo Bedrock; 0 lo interroga ogni volta.',
    },
    defaultContextWindow: {
      title: 'Finestra di contesto se ignota',
      meaning:
        'Presunta per un modello rilevato di cui nessuno conosce la finestra: Bedrock non la dice.',
    },
    defaultMaxTokens: {
      title: 'Risposta massima se ignota',
      meaning: 'Presunta per un modello rilevato di cui nessuno conosce la risposta più lunga.',
    },
    legacyDiscovery: {
      title: 'Rilevamento di Bedrock',
      meaning:
        'Come si rilevano i modelli, nel posto più vecchio. Quello nuovo, sotto plugins, prevale chiave per chiave.',
    },
    pluginDiscovery: {
      title: 'Rilevamento di Bedrock (posto nuovo)',
      meaning:
        'Come si rilevano i modelli, dove lo tengono le versioni recenti di OpenClaw. Prevale su models.bedrockDiscovery.',
    },
    inputPrice: { title: 'Prezzo in ingresso', meaning: 'Quanto costano i token di un prompt.' },
    outputPrice: { title: 'Prezzo in uscita', meaning: 'Quanto costano i token di una risposta.' },
    cacheReadPrice: {
      title: 'Prezzo di lettura dalla cache',
      meaning: 'Quanto costano i token letti dalla cache dei prompt.',
    },
    cacheWritePrice: {
      title: 'Prezzo di scrittura nella cache',
      meaning: 'Quanto costano i token scritti nella cache dei prompt.',
    },
    header: { title: 'Intestazione', meaning: 'Un’intestazione inviata con ogni richiesta.' },
    headers: {
      title: 'Intestazioni',
      meaning: 'Intestazioni inviate con ogni richiesta a questo fornitore.',
    },
    modelId: {
      title: 'Id del modello',
      meaning: 'L’id di un modello, di un profilo di inferenza, oppure un ARN.',
    },
    modelName: { title: 'Nome', meaning: 'Il nome mostrato negli elenchi.' },
    modelApi: {
      title: 'Protocollo',
      meaning: 'Il protocollo di questo modello, se diverso da quello del fornitore.',
    },
    modelReasoning: {
      title: 'Ragionamento',
      meaning: 'Se il modello sa ragionare prima di rispondere.',
    },
    modelInput: {
      title: 'Ingresso',
      meaning: 'Che cosa può contenere un prompt. Se manca: testo.',
    },
    modelCost: {
      title: 'Prezzi',
      meaning: 'Prezzi per stimare il costo di una risposta. Un prezzo pari a 0 vale come ignoto.',
    },
    modelContextWindow: {
      title: 'Finestra di contesto',
      meaning: 'Quanti token possono avere insieme prompt e risposta.',
    },
    modelContextTokens: {
      title: 'Contesto usato',
      meaning: 'Quanta finestra di contesto si usa al massimo.',
    },
    modelMaxTokens: { title: 'Risposta massima', meaning: 'Quanti token può avere una risposta.' },
    modelCompat: {
      title: 'Compatibilità',
      meaning:
        'In che cosa differisce un fornitore compatibile con OpenAI. Senza effetto per Bedrock stesso.',
    },
    baseUrl: {
      title: 'Indirizzo',
      meaning: 'L’indirizzo del fornitore. Un host AWS standard indica anche la regione.',
    },
    api: {
      title: 'Protocollo',
      meaning: 'Il protocollo del fornitore; bedrock-converse-stream per Amazon Bedrock.',
    },
    auth: {
      title: 'Autenticazione',
      meaning: 'Come si firmano le richieste; aws-sdk usa la catena di credenziali AWS.',
    },
    apiKey: {
      title: 'Chiave API',
      meaning: `Per Bedrock non serve. Meglio una \${VARIABILE} o safe-storage:NOME della chiave stessa.`,
    },
    authHeader: {
      title: 'Chiave nell’intestazione',
      meaning: 'Invia la chiave come intestazione Authorization. Senza effetto per Bedrock.',
    },
    manualModels: {
      title: 'Modelli a mano',
      meaning:
        'Modelli elencati accanto a quelli rilevati. Le versioni recenti di OpenClaw, se ce ne sono, elencano solo questi.',
    },
    providerRequest: {
      title: 'Impostazioni di connessione',
      meaning: 'Di versioni recenti di OpenClaw. Conservate; qui senza effetto.',
    },
    injectNumCtx: {
      title: 'Invia la dimensione del contesto',
      meaning: 'Per Ollama dietro un indirizzo in stile OpenAI. Conservata; qui senza effetto.',
    },
    env: {
      title: 'Variabili',
      meaning: `Variabili per \${NOME} in questo file. L’ambiente prevale su di esse.`,
    },
    variables: {
      title: 'Variabili del file',
      meaning: `Ognuna sta per \${NOME} in questo file, se l’ambiente non ne ha una con quel nome.`,
    },
    variable: { title: 'Variabile', meaning: 'Ciò per cui sta il nome.' },
    modelsMode: {
      title: 'A mano e rilevati',
      meaning:
        'merge elenca i modelli a mano accanto a quelli rilevati, replace elenca solo i primi.',
    },
    providers: {
      title: 'Fornitori',
      meaning: 'Dove si chiamano i modelli, per nome; amazon-bedrock è Amazon Bedrock.',
    },
    provider: { title: 'Fornitore', meaning: 'Dove si chiamano i modelli e quali ci sono.' },
    pluginEnabled: {
      title: 'Plugin',
      meaning: 'Attiva il plugin Bedrock di OpenClaw. Qui senza effetto.',
    },
    maxTokensField: {
      title: 'Nome del limite della risposta',
      meaning: 'Con quale nome il fornitore accetta la lunghezza massima della risposta.',
    },
    usageInStreaming: {
      title: 'Conta i token nello streaming',
      meaning: 'Se al fornitore si possono chiedere i token di una risposta in streaming.',
    },
    mantleEnabled: {
      title: 'Superficie compatibile con OpenAI',
      meaning:
        'Elenca e chiama anche i modelli di bedrock-mantle, con una chiave ricavata dalle credenziali AWS. Anche una voce in models.providers la attiva.',
    },
    guardrail: {
      title: 'Guardrail',
      meaning: 'Il guardrail di Bedrock che controlla prompt e risposte.',
    },
    guardrailIdentifier: { title: 'Guardrail', meaning: 'Id o ARN del guardrail.' },
    guardrailVersion: {
      title: 'Versione del guardrail',
      meaning: 'Il numero di una versione, oppure DRAFT.',
    },
    guardrailMode: {
      title: 'Controllo durante lo streaming',
      meaning: 'sync controlla prima di mostrare il testo, async lo mostra subito e può ritirarlo.',
    },
    guardrailTrace: {
      title: 'Traccia del guardrail',
      meaning: 'Se una risposta dice che cosa ha trovato il guardrail.',
    },
    temperature: {
      title: 'Temperatura',
      meaning: 'Quanto caso c’è in una risposta. I modelli Claude più recenti la rifiutano.',
    },
    topP: {
      title: 'Top P',
      meaning: 'Si limita alle parole più probabili che insieme fanno questa quota.',
    },
    maxTokens: { title: 'Risposta massima', meaning: 'Quanti token può avere una risposta.' },
    cacheRetention: {
      title: 'Cache dei prompt',
      meaning:
        'Per quanto Bedrock conserva un prompt già letto: none, short (5 minuti) o long (1 ora).',
    },
    serviceTier: {
      title: 'Livello di servizio',
      meaning:
        'Come Bedrock accoda e fattura una richiesta. Non tutti i modelli accettano tutti i livelli.',
    },
    defaultModel: {
      title: 'Modello predefinito',
      meaning: 'Il modello con cui comincia una nuova conversazione, e su quali ripiegare.',
    },
    primaryModel: {
      title: 'Modello',
      meaning: 'La prima scelta: fornitore/modello, un semplice id di Bedrock o un alias.',
    },
    fallbackModels: {
      title: 'Ripieghi',
      meaning: 'Modelli a cui rivolgersi, in quest’ordine, quando il primo non può rispondere.',
    },
    imageFallbacks: {
      title: 'Ripieghi per le immagini',
      meaning:
        'Modelli a cui rivolgersi, in quest’ordine, quando quello per le immagini non può rispondere.',
    },
    fallback: {
      title: 'Ripiego',
      meaning: 'Un modello a cui rivolgersi quando il primo non può rispondere.',
    },
    imageModel: {
      title: 'Modello per le immagini',
      meaning:
        'Usato quando il modello predefinito non accetta immagini. Conservato; qui ancora senza effetto.',
    },
    modelSettings: {
      title: 'Alias e impostazioni per modello',
      meaning: 'Per ogni fornitore/modello un alias e impostazioni di richiesta proprie.',
    },
    alias: {
      title: 'Alias',
      meaning: 'Un nome breve per questo modello: lettere, cifre, punti, due punti, trattini.',
    },
    modelParams: {
      title: 'Impostazioni di richiesta',
      meaning: 'Impostazioni di richiesta solo per questo modello.',
    },
    streaming: {
      title: 'Streaming',
      meaning: 'Se le risposte arrivano a mano a mano. Qui senza effetto: è sempre così.',
    },
    defaultParams: {
      title: 'Impostazioni di richiesta',
      meaning: 'Impostazioni di richiesta per ogni modello che non ne ha di proprie.',
    },
    thinkingDefault: {
      title: 'Ragionamento',
      meaning: 'Quanto può ragionare un modello che ne è capace.',
    },
    firstByteTimeout: {
      title: 'Attesa della prima parola',
      meaning:
        'Quanto può tardare l’inizio di una risposta prima che Basalt la chieda di nuovo, tre volte in tutto.',
    },
    idleTimeout: {
      title: 'Attesa nelle pause',
      meaning: 'Quanto può fermarsi una risposta prima che Basalt rinunci.',
    },
    mcpServers: {
      title: 'Server di strumenti',
      meaning:
        'Server del Model Context Protocol di cui i modelli possono usare gli strumenti, ognuno con un nome. Nessuno parte prima che tu abbia confermato la sua riga di comando o il suo indirizzo.',
    },
    mcpServer: {
      title: 'Server di strumenti',
      meaning: 'Un server che si avvia con «command» o si raggiunge con «url».',
    },
    mcpCommand: { title: 'Comando', meaning: 'Il programma da avviare, senza una shell.' },
    mcpArgs: { title: 'Argomenti', meaning: 'Ciò con cui si avvia il programma.' },
    mcpEnv: {
      title: 'Variabili',
      meaning:
        'Variabili d’ambiente per il programma. Delle proprie, Basalt passa solo ciò che serve ai programmi per girare, e nessuna credenziale AWS.',
    },
    mcpEnvValue: { title: 'Variabile', meaning: 'Il valore di una variabile, mai mostrato.' },
    mcpCwd: { title: 'Cartella', meaning: 'La cartella in cui si avvia il programma.' },
    mcpUrl: {
      title: 'Indirizzo',
      meaning: 'L’indirizzo di un server che parla streamable HTTP, invece di un comando.',
    },
    mcpHeaders: { title: 'Intestazioni', meaning: 'Intestazioni inviate all’indirizzo.' },
    mcpHeader: { title: 'Intestazione', meaning: 'Il valore di un’intestazione, mai mostrato.' },
    mcpDisabled: { title: 'Disattivato', meaning: 'Il server non viene mai avviato.' },
    toolTimeout: {
      title: 'Attesa di uno strumento',
      meaning:
        'Quanto può durare una chiamata a uno strumento prima che al modello si dica che è durata troppo.',
    },
    toolRounds: {
      title: 'Giri di strumenti',
      meaning: 'Quante volte il modello può chiamare strumenti in una risposta.',
    },
    titleModel: {
      title: 'Modello per i titoli',
      meaning:
        'Un piccolo modello che dà un titolo a ogni conversazione dopo la prima risposta, per una frazione di centesimo contata nei consumi. Senza, il titolo è l’inizio del prompt.',
    },
    autoFallback: {
      title: 'Usa i modelli di riserva senza chiedere',
      meaning:
        'Quando il modello scelto è limitato o non riesce prima che la risposta cominci, risponde il prossimo dei modelli di riserva. Altrimenti Basalt li propone soltanto.',
    },
    notifications: {
      title: 'Notifiche',
      meaning:
        'Avvisa di una risposta che ha richiesto più di 10 secondi ed è finita mentre Basalt non era in primo piano: con il titolo della conversazione, anche con le prime parole della risposta, oppure mai.',
    },
    spellChecking: {
      title: 'Controllo ortografico',
      meaning:
        'Con i dizionari del sistema, che Basalt può usare solo su macOS; altrove download li scarica da un server di Google, dal prossimo avvio.',
    },
  },
})

export type ConfigFieldName = keyof typeof configFieldsMessages.en
