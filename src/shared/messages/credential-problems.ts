import { defineMessages } from './define'

/**
 * Why a source of credentials cannot be used, each with what to do about it. `{{where}}` is a variable,
 * a file with its line, or an address.
 */
export const credentialProblemMessages = defineMessages({
  en: {
    nothing:
      'Nothing to sign with was found in the environment or the AWS files. Run aws configure sso, or set AWS_PROFILE or a Bedrock API key.',
    'nothing-imds':
      'Nothing to sign with was found in the environment or the AWS files, and no instance metadata answers at {{where}}. On an EC2 instance turn its metadata service on and attach a role; elsewhere run aws configure sso, or set AWS_PROFILE or a Bedrock API key.',
    'bearer-unfit':
      'AWS_BEARER_TOKEN_BEDROCK holds a space, a line break or another character that no API key has. Copy the key again, whole.',
    'bearer-quoted':
      'The value of AWS_BEARER_TOKEN_BEDROCK begins with a quotation mark. Set it again without quotes.',
    'bearer-expired':
      'The API key in AWS_BEARER_TOKEN_BEDROCK ended at {{when}}; short-term keys last 12 hours at most. Make a new one in the Bedrock console and set it.',
    'api-key-unfit':
      'That holds a space, a line break, a quotation mark or another character that no API key has. Copy the key again, whole.',
    'api-key-unknown':
      'A Bedrock API key begins with ABSK or bedrock-api-key-, and this does not. Copy it from the Bedrock console, under API keys.',
    'api-key-short': 'That is too short for a Bedrock API key. Copy the key again, whole.',
    'api-key-access-key':
      'That is the id of an access key, not a Bedrock API key. Put access keys into a profile, with aws configure.',
    'api-key-expired':
      'That API key ended at {{when}}; short-term keys last 12 hours at most. Make a new one in the Bedrock console and enter it.',
    'api-key-missing':
      'The API key that was chosen here is gone. Enter it again, or go back to automatic.',
    'api-key-unreadable':
      'The system’s keychain no longer decrypts the API key that was entered here. Unlock the keychain and check again, or enter the key again.',
    'keys-without-secret':
      'AWS_ACCESS_KEY_ID is set but AWS_SECRET_ACCESS_KEY is not. Set both, or neither.',
    'keys-without-id':
      'AWS_SECRET_ACCESS_KEY is set but AWS_ACCESS_KEY_ID is not. Set both, or neither.',
    'keys-without-token':
      'Key {{accessKeyId}} is a temporary one and works only with its session token. Set AWS_SESSION_TOKEN too.',
    'no-profiles':
      'No profile "{{profile}}": the AWS files hold no profile at all. aws configure sso makes one.',
    'profile-unknown':
      'No profile "{{profile}}"; found: {{found}}. Choose one of these, or correct the name.',
    'profile-guess':
      'No profile "{{profile}}"; did you mean "{{guess}}"? Found: {{found}}. Choose one of these, or correct the name.',
    'profile-empty':
      'Profile "{{profile}}" ({{where}}) names no credentials. Add keys, a role, SSO or a credential_process to it.',
    'profile-half-keys':
      'Profile "{{profile}}" ({{where}}) has {{present}} but no {{missing}}. Add the missing one.',
    'profile-without-token':
      'Profile "{{profile}}" ({{where}}) holds a temporary key without its aws_session_token. Add the token, or get new keys.',
    'role-without-source':
      'Profile "{{profile}}" ({{where}}) has a role_arn but does not say whose keys assume the role. Add source_profile or credential_source.',
    'role-two-sources':
      'Profile "{{profile}}" ({{where}}) has both source_profile and credential_source. Keep one of them.',
    'role-mfa':
      'Profile "{{profile}}" ({{where}}) asks for an MFA code, which Basalt cannot ask for. Run the command in a terminal and start Basalt there with the variables that it prints.',
    'source-profile-missing':
      'Profile "{{profile}}" ({{where}}) takes its keys from profile "{{source}}", which does not exist; found: {{found}}. Correct source_profile.',
    'source-profile-loop':
      'Profile "{{profile}}" ({{where}}) leads back to itself: {{path}}. Give one of these profiles keys of its own.',
    'credential-source-unknown':
      'Profile "{{profile}}" ({{where}}) has a credential_source that does not exist. It must be Environment, Ec2InstanceMetadata or EcsContainer.',
    'credential-source-empty':
      'Profile "{{profile}}" ({{where}}) takes its keys from the environment, where AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both set. Set them.',
    'sso-incomplete': 'The SSO profile "{{profile}}" ({{where}}) lacks {{missing}}. Add it.',
    'sso-session-missing':
      'Profile "{{profile}}" ({{where}}) names the sso-session "{{session}}", which does not exist. Add [sso-session {{session}}] to the config file.',
    'sso-signed-out':
      'Profile "{{profile}}" signs in by SSO, and nobody has signed in yet. Sign in; Basalt notices by itself.',
    'sso-expired':
      'The SSO sign-in of profile "{{profile}}" has expired. Sign in again; Basalt notices by itself.',
    'sso-damaged':
      'The stored SSO sign-in of profile "{{profile}}" ({{where}}) is damaged. Sign in again; that replaces it.',
    'sso-forbidden':
      'SSO gives you no role "{{role}}" in account {{account}}, as profile "{{profile}}" ({{where}}) asks. Correct the profile, or ask who assigns roles.',
    'sign-in-timeout':
      'Nobody confirmed the code within {{minutes}} minutes, so it no longer works. Start again to get a new one.',
    'sign-in-declined':
      'The sign-in was declined in the browser, and nothing was changed. Start again if that was not meant.',
    'sign-in-address':
      'SSO in {{region}} does not know the address {{where}} of profile "{{profile}}". Correct its sso_start_url or sso_region.',
    'login-signed-out':
      'Profile "{{profile}}" signs in with aws login, and nobody has signed in yet. Sign in; Basalt notices by itself.',
    'login-expired':
      'The aws login of profile "{{profile}}" has expired. Sign in again; Basalt notices by itself.',
    'process-timeout':
      'The credential_process of profile "{{profile}}" ({{where}}) gave no answer within {{seconds}} seconds and was ended. Run it in a terminal: it may be asking for something.',
    'process-not-found':
      'The credential_process of profile "{{profile}}" ({{where}}) names a program that was not found. Give its full path.',
    'process-failed':
      'The credential_process of profile "{{profile}}" ({{where}}) ended with code {{exitCode}}. Run it in a terminal to see why.',
    'process-too-much':
      'The credential_process of profile "{{profile}}" ({{where}}) printed more than {{limit}} KB and was ended. It must print one JSON object.',
    'process-not-json':
      'The credential_process of profile "{{profile}}" ({{where}}) did not print one JSON object. Run it in a terminal to see what it prints.',
    'process-version':
      'The credential_process of profile "{{profile}}" ({{where}}) did not answer with "Version": 1, the only version there is. Update the program.',
    'process-no-keys':
      'The credential_process of profile "{{profile}}" ({{where}}) answered without AccessKeyId and SecretAccessKey. Run it in a terminal to see what it prints.',
    'process-expired':
      'The credential_process of profile "{{profile}}" ({{where}}) gave keys that had already expired. Renew what it reads them from.',
    'web-identity-incomplete': '{{present}} is set but {{missing}} is not. Set both, or neither.',
    'web-identity-file':
      'The web identity token could not be read from {{where}} ({{reason}}). Check the path and who may read it.',
    'container-address':
      '{{where}} is not an address that container credentials may come from: https, this computer or the addresses of ECS and EKS. Correct the variable.',
    'container-token':
      'The file with the token for the container’s credentials could not be read ({{where}}). Check the path and who may read it.',
    'container-refused':
      'The container endpoint {{where}} refused to give credentials (HTTP {{status}}). Check the task role or pod identity.',
    'container-unreachable':
      'The container endpoint {{where}} did not answer. Outside the container, unset the variable.',
    'imds-unreachable':
      'No instance metadata at {{where}}: this is not an EC2 instance, or its metadata service is off.',
    'imds-v1-only':
      'The metadata service at {{where}} gives no IMDSv2 token (HTTP {{status}}). Turn IMDSv2 on: aws ec2 modify-instance-metadata-options --http-tokens required.',
    'imds-forbidden':
      'The metadata service at {{where}} refused (HTTP {{status}}). In a container the hop limit must be 2 or more; else check --http-endpoint enabled.',
    'imds-no-role':
      'This is an EC2 instance, but no role is attached to it. Attach an instance profile that may use Bedrock.',
    'imds-damaged':
      'The metadata service at {{where}} gave an answer without keys. Wait a moment after attaching a role, then check again.',
    'file-directory': '{{where}} is a folder, not a file. Move it away.',
    'file-unreadable':
      '{{where}} could not be read ({{reason}}). Change who may read it, for example with chmod 600.',
    'file-special':
      '{{where}} is not an ordinary file and was not opened. Put an ordinary file there.',
    'file-too-large':
      '{{where}} is larger than {{limit}} KB and was not read. It is not an AWS settings file.',
    'file-utf16':
      '{{where}} is stored as UTF-16, which no AWS tool reads. Save it again as UTF-8; the Windows editor offers that under Save as.',
    'file-not-text':
      '{{where}} holds bytes that are not UTF-8 text. Save it again as UTF-8; what could be read is used.',
    'line-without-equals':
      '{{where}}: this line is neither a heading, a setting (name = value) nor a comment, and was passed over. Correct or remove it.',
    'line-before-section':
      '{{where}}: this setting stands before the first heading and belongs to no profile. Put a heading such as [default] above it.',
    'line-section-open':
      '{{where}}: this heading lacks its closing bracket or its name. The lines below it were passed over, so that they count for no wrong profile. Correct the heading.',
    'line-section-kind':
      '{{where}}: in the config file a profile’s heading begins with the word profile: [profile {{name}}]. The lines below it were passed over.',
    'line-profile-word':
      '{{where}}: in the credentials file the heading has no word profile: [{{name}}]. The lines below it were passed over.',
    'line-proto':
      '{{where}}: a profile cannot be called {{name}}; because of it the AWS SDKs read nothing of this file. Rename or remove the section.',
    'line-twice':
      '{{where}}: this setting already has another value on line {{name}}; the last one counts. Remove one of them.',
    'sso-region-only':
      'Profile "{{profile}}" has an sso_region but no region. The first is only where you sign in; add region for where Bedrock is called.',
  },
  it: {
    nothing:
      'Non si è trovato nulla con cui firmare, né nell’ambiente né nei file AWS. Esegui aws configure sso, oppure imposta AWS_PROFILE o una chiave API di Bedrock.',
    'nothing-imds':
      'Non si è trovato nulla con cui firmare, né nell’ambiente né nei file AWS, e su {{where}} non rispondono metadati di istanza. Su un’istanza EC2 attiva il servizio di metadati e associa un ruolo; altrove esegui aws configure sso, oppure imposta AWS_PROFILE o una chiave API di Bedrock.',
    'bearer-unfit':
      'AWS_BEARER_TOKEN_BEDROCK contiene uno spazio, un a capo o un altro carattere che nessuna chiave API ha. Copia di nuovo la chiave, intera.',
    'bearer-quoted':
      'Il valore di AWS_BEARER_TOKEN_BEDROCK comincia con le virgolette. Impostalo di nuovo senza virgolette.',
    'bearer-expired':
      'La chiave API in AWS_BEARER_TOKEN_BEDROCK è scaduta il {{when}}; le chiavi a breve termine durano al massimo 12 ore. Creane una nuova nella console di Bedrock e impostala.',
    'api-key-unfit':
      'Contiene uno spazio, un a capo, delle virgolette o un altro carattere che nessuna chiave API ha. Copia di nuovo la chiave, intera.',
    'api-key-unknown':
      'Una chiave API di Bedrock comincia con ABSK o bedrock-api-key-, questa no. Copiala dalla console di Bedrock, in API keys.',
    'api-key-short':
      'È troppo corta per una chiave API di Bedrock. Copia di nuovo la chiave, intera.',
    'api-key-access-key':
      'È l’identificativo di una chiave di accesso, non una chiave API di Bedrock. Le chiavi di accesso vanno in un profilo, con aws configure.',
    'api-key-expired':
      'Quella chiave API è scaduta il {{when}}; le chiavi a breve termine durano al massimo 12 ore. Creane una nuova nella console di Bedrock e inseriscila.',
    'api-key-missing':
      'La chiave API scelta qui non c’è più. Inseriscila di nuovo o torna ad automatico.',
    'api-key-unreadable':
      'Il portachiavi del sistema non decifra più la chiave API inserita qui. Sblocca il portachiavi e verifica di nuovo, oppure inserisci di nuovo la chiave.',
    'keys-without-secret':
      'AWS_ACCESS_KEY_ID è impostata, AWS_SECRET_ACCESS_KEY no. Impostale entrambe o nessuna.',
    'keys-without-id':
      'AWS_SECRET_ACCESS_KEY è impostata, AWS_ACCESS_KEY_ID no. Impostale entrambe o nessuna.',
    'keys-without-token':
      'La chiave {{accessKeyId}} è temporanea e vale solo con il suo token di sessione. Imposta anche AWS_SESSION_TOKEN.',
    'no-profiles':
      'Il profilo "{{profile}}" non esiste: i file AWS non contengono alcun profilo. aws configure sso ne crea uno.',
    'profile-unknown':
      'Il profilo "{{profile}}" non esiste; trovati: {{found}}. Scegline uno o correggi il nome.',
    'profile-guess':
      'Il profilo "{{profile}}" non esiste; intendevi "{{guess}}"? Trovati: {{found}}. Scegline uno o correggi il nome.',
    'profile-empty':
      'Il profilo "{{profile}}" ({{where}}) non indica credenziali. Aggiungi chiavi, un ruolo, SSO o un credential_process.',
    'profile-half-keys':
      'Il profilo "{{profile}}" ({{where}}) ha {{present}} ma non {{missing}}. Aggiungi quella che manca.',
    'profile-without-token':
      'Il profilo "{{profile}}" ({{where}}) contiene una chiave temporanea senza il suo aws_session_token. Aggiungi il token o procurati nuove chiavi.',
    'role-without-source':
      'Il profilo "{{profile}}" ({{where}}) ha un role_arn ma non dice con quali chiavi assumere il ruolo. Aggiungi source_profile o credential_source.',
    'role-two-sources':
      'Il profilo "{{profile}}" ({{where}}) ha sia source_profile sia credential_source. Lasciane uno solo.',
    'role-mfa':
      'Il profilo "{{profile}}" ({{where}}) richiede un codice MFA, che Basalt non può chiedere. Esegui il comando in un terminale e avvia Basalt da lì con le variabili che stampa.',
    'source-profile-missing':
      'Il profilo "{{profile}}" ({{where}}) prende le chiavi dal profilo "{{source}}", che non esiste; trovati: {{found}}. Correggi source_profile.',
    'source-profile-loop':
      'Il profilo "{{profile}}" ({{where}}) riporta a sé stesso: {{path}}. Da’ chiavi proprie a uno di questi profili.',
    'credential-source-unknown':
      'Il profilo "{{profile}}" ({{where}}) ha un credential_source inesistente. Deve essere Environment, Ec2InstanceMetadata o EcsContainer.',
    'credential-source-empty':
      'Il profilo "{{profile}}" ({{where}}) prende le chiavi dall’ambiente, dove AWS_ACCESS_KEY_ID e AWS_SECRET_ACCESS_KEY non sono impostate entrambe. Impostale.',
    'sso-incomplete': 'Al profilo SSO "{{profile}}" ({{where}}) manca {{missing}}. Aggiungilo.',
    'sso-session-missing':
      'Il profilo "{{profile}}" ({{where}}) indica la sso-session "{{session}}", che non esiste. Aggiungi [sso-session {{session}}] al file config.',
    'sso-signed-out':
      'Il profilo "{{profile}}" accede con SSO e nessuno ha ancora effettuato l’accesso. Accedi; Basalt se ne accorge da solo.',
    'sso-expired':
      'L’accesso SSO del profilo "{{profile}}" è scaduto. Accedi di nuovo; Basalt se ne accorge da solo.',
    'sso-damaged':
      'L’accesso SSO salvato del profilo "{{profile}}" ({{where}}) è danneggiato. Accedi di nuovo: verrà sostituito.',
    'sso-forbidden':
      'SSO non ti dà il ruolo "{{role}}" nell’account {{account}}, come chiede il profilo "{{profile}}" ({{where}}). Correggi il profilo o rivolgiti a chi assegna i ruoli.',
    'sign-in-timeout':
      'Nessuno ha confermato il codice entro {{minutes}} minuti, perciò non vale più. Ricomincia per averne uno nuovo.',
    'sign-in-declined':
      'L’accesso è stato rifiutato nel browser e nulla è cambiato. Ricomincia se non era voluto.',
    'sign-in-address':
      'SSO in {{region}} non conosce l’indirizzo {{where}} del profilo "{{profile}}". Correggi sso_start_url o sso_region.',
    'login-signed-out':
      'Il profilo "{{profile}}" accede con aws login e nessuno ha ancora effettuato l’accesso. Accedi; Basalt se ne accorge da solo.',
    'login-expired':
      'L’accesso aws login del profilo "{{profile}}" è scaduto. Accedi di nuovo; Basalt se ne accorge da solo.',
    'process-timeout':
      'Il credential_process del profilo "{{profile}}" ({{where}}) non ha risposto entro {{seconds}} secondi ed è stato terminato. Eseguilo in un terminale: forse chiede qualcosa.',
    'process-not-found':
      'Il credential_process del profilo "{{profile}}" ({{where}}) indica un programma che non si trova. Scrivine il percorso completo.',
    'process-failed':
      'Il credential_process del profilo "{{profile}}" ({{where}}) è terminato con codice {{exitCode}}. Eseguilo in un terminale per vedere perché.',
    'process-too-much':
      'Il credential_process del profilo "{{profile}}" ({{where}}) ha stampato più di {{limit}} KB ed è stato terminato. Deve stampare un solo oggetto JSON.',
    'process-not-json':
      'Il credential_process del profilo "{{profile}}" ({{where}}) non ha stampato un oggetto JSON. Eseguilo in un terminale per vedere che cosa stampa.',
    'process-version':
      'Il credential_process del profilo "{{profile}}" ({{where}}) non ha risposto con "Version": 1, l’unica versione esistente. Aggiorna il programma.',
    'process-no-keys':
      'Il credential_process del profilo "{{profile}}" ({{where}}) ha risposto senza AccessKeyId e SecretAccessKey. Eseguilo in un terminale per vedere che cosa stampa.',
    'process-expired':
      'Il credential_process del profilo "{{profile}}" ({{where}}) ha dato chiavi già scadute. Rinnova ciò da cui le legge.',
    'web-identity-incomplete':
      '{{present}} è impostata, {{missing}} no. Impostale entrambe o nessuna.',
    'web-identity-file':
      'Impossibile leggere il token di identità web da {{where}} ({{reason}}). Controlla il percorso e chi può leggerlo.',
    'container-address':
      '{{where}} non è un indirizzo da cui possano venire le credenziali di un container: https, questo computer o gli indirizzi di ECS ed EKS. Correggi la variabile.',
    'container-token':
      'Impossibile leggere il file con il token per le credenziali del container ({{where}}). Controlla il percorso e chi può leggerlo.',
    'container-refused':
      'L’endpoint del container {{where}} ha rifiutato di dare credenziali (HTTP {{status}}). Controlla il ruolo del task o l’identità del pod.',
    'container-unreachable':
      'L’endpoint del container {{where}} non ha risposto. Fuori dal container, togli la variabile.',
    'imds-unreachable':
      'Nessun metadato di istanza su {{where}}: questa non è un’istanza EC2, oppure il suo servizio di metadati è spento.',
    'imds-v1-only':
      'Il servizio di metadati su {{where}} non dà token IMDSv2 (HTTP {{status}}). Attiva IMDSv2: aws ec2 modify-instance-metadata-options --http-tokens required.',
    'imds-forbidden':
      'Il servizio di metadati su {{where}} ha rifiutato (HTTP {{status}}). In un container il limite di hop deve essere almeno 2; altrimenti controlla --http-endpoint enabled.',
    'imds-no-role':
      'Questa è un’istanza EC2, ma non ha alcun ruolo. Associa un profilo di istanza che possa usare Bedrock.',
    'imds-damaged':
      'Il servizio di metadati su {{where}} ha risposto senza chiavi. Dopo aver associato un ruolo aspetta un momento, poi verifica di nuovo.',
    'file-directory': '{{where}} è una cartella, non un file. Spostala.',
    'file-unreadable':
      'Impossibile leggere {{where}} ({{reason}}). Cambia chi può leggerlo, per esempio con chmod 600.',
    'file-special':
      '{{where}} non è un file ordinario e non è stato aperto. Metti lì un file ordinario.',
    'file-too-large':
      '{{where}} supera {{limit}} KB e non è stato letto. Non è un file di impostazioni AWS.',
    'file-utf16':
      '{{where}} è salvato come UTF-16, che nessuno strumento AWS legge. Salvalo di nuovo come UTF-8; l’editor di Windows lo offre in Salva con nome.',
    'file-not-text':
      '{{where}} contiene byte che non sono testo UTF-8. Salvalo di nuovo come UTF-8; si usa ciò che si è potuto leggere.',
    'line-without-equals':
      '{{where}}: questa riga non è un’intestazione, né un’impostazione (nome = valore), né un commento, ed è stata saltata. Correggila o toglila.',
    'line-before-section':
      '{{where}}: questa impostazione precede la prima intestazione e non appartiene ad alcun profilo. Metti sopra un’intestazione come [default].',
    'line-section-open':
      '{{where}}: a questa intestazione manca la parentesi di chiusura o il nome. Le righe che seguono sono state saltate, perché non valgano per il profilo sbagliato. Correggi l’intestazione.',
    'line-section-kind':
      '{{where}}: nel file config l’intestazione di un profilo comincia con la parola profile: [profile {{name}}]. Le righe che seguono sono state saltate.',
    'line-profile-word':
      '{{where}}: nel file credentials l’intestazione non ha la parola profile: [{{name}}]. Le righe che seguono sono state saltate.',
    'line-proto':
      '{{where}}: un profilo non può chiamarsi {{name}}; per causa sua gli SDK AWS non leggono nulla di questo file. Rinomina o togli la sezione.',
    'line-twice':
      '{{where}}: questa impostazione ha già un altro valore alla riga {{name}}; conta l’ultimo. Togline uno.',
    'sso-region-only':
      'Il profilo "{{profile}}" ha una sso_region ma non una region. La prima è solo dove si accede; aggiungi region per dove si chiama Bedrock.',
  },
})
