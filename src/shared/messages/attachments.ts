import { defineMessages } from './define'

export const attachmentsMessages = defineMessages({
  en: {
    add: 'Attach files',
    dialog: 'Attach files',
    allFiles: 'All files',
    takenFiles: 'Images, documents, videos',
    list: 'Attached files',
    remove: 'Remove {{name}}',
    open: 'Show {{name}}',
    adding: 'Adding {{name}}…',
    drop: 'Drop files to attach them',
    gone: 'No longer stored',
    pixels: '{{width}} × {{height}}',
    sentAs: 'Sent to the model under a neutral name',
    pasted: 'Pasted text',
    pasteOffer: 'You pasted {{size}}. A long text is easier to handle as a document.',
    pasteAttach: 'Attach as document',
    pasteKeep: 'Keep as text',
    refused: {
      title: '{{name}} was not attached',
      empty: 'The file is empty.',
      tooLarge: 'The file is larger than {{megabytes}} MB, more than one request can carry.',
      unknownType:
        'Bedrock takes images (PNG, JPEG, GIF, WebP), documents (PDF, Word, Excel, CSV, HTML, Markdown, text) and videos. This file is none of them.',
      notAFile: 'This is not a file. Folders cannot be attached.',
      unreadable: 'The file cannot be read ({{reason}}).',
      twice: 'It is already attached.',
    },
    finding: {
      label: 'Before sending',
      'documents-over-count': 'A request takes {{most}} documents, and this message has {{count}}.',
      'images-over-count': 'A request takes {{most}} images, and this message has {{count}}.',
      'earlier-files-left-out_one':
        '{{count}} file of earlier messages will not be sent again: the newest go first.',
      'earlier-files-left-out_other':
        '{{count}} files of earlier messages will not be sent again: the newest go first.',
      'image-not-taken': '{{model}} takes no images.',
      'document-not-taken': '{{model}} takes no documents.',
      'video-not-taken': '{{model}} takes no videos.',
      'image-too-large_one':
        'An image is over {{megabytes}} MB or {{pixels}} pixels wide or high. Most models refuse it.',
      'image-too-large_other':
        '{{count}} images are over {{megabytes}} MB or {{pixels}} pixels wide or high. Most models refuse them.',
      'document-too-large_one':
        'A document is over {{megabytes}} MB. Only some models take it, if it is a PDF or Word file.',
      'document-too-large_other':
        '{{count}} documents are over {{megabytes}} MB. Only some models take them, if they are PDF or Word files.',
      nearlyFullCounted:
        'The conversation fills {{tokens}} of the {{window}} tokens of {{model}}’s window, as Bedrock counts them. Older turns can make room.',
      nearlyFullEstimated:
        'The conversation fills about {{tokens}} of the {{window}} tokens of {{model}}’s window (estimate). Older turns can make room.',
      overflowCounted:
        'The request has {{tokens}} tokens, counted by Bedrock; the window of {{model}} holds {{window}}.',
      overflowEstimated:
        'The request has about {{tokens}} tokens, an estimate; the window of {{model}} holds {{window}}.',
    },
    fix: {
      remove_one: 'Remove {{name}}',
      remove_other: 'Remove {{count}} files',
      scaleDown: 'Scale down',
      insertText: 'Send as text',
      chooseModel: 'Choose another model',
    },
    scaleFailed: 'The image could not be scaled down.',
    notStored: 'A file of this message is no longer stored. Attach it again.',
    repair: {
      textAdded_one:
        'A sentence was added to {{count}} message: Bedrock takes no document without text.',
      textAdded_other:
        'A sentence was added to {{count}} messages: Bedrock takes no document without text.',
      notTaken_one: 'Files of {{count}} message were not sent: this model cannot read them.',
      notTaken_other: 'Files of {{count}} messages were not sent: this model cannot read them.',
      overCount_one:
        'Files of {{count}} message were not sent: a request has room for 20 images and 5 documents, and the newest go first.',
      overCount_other:
        'Files of {{count}} messages were not sent: a request has room for 20 images and 5 documents, and the newest go first.',
      tooLarge_one:
        'Files of {{count}} earlier message were not sent again: they are too large, and the model did not answer them.',
      tooLarge_other:
        'Files of {{count}} earlier messages were not sent again: they are too large, and the model did not answer them.',
      repeated_one:
        'A document of {{count}} earlier message was not sent there: it is attached again later.',
      repeated_other:
        'Documents of {{count}} earlier messages were not sent there: they are attached again later.',
      gone_one: 'Files of {{count}} message were not sent: they are no longer stored.',
      gone_other: 'Files of {{count}} messages were not sent: they are no longer stored.',
    },
  },
  it: {
    add: 'Allega file',
    dialog: 'Allega file',
    allFiles: 'Tutti i file',
    takenFiles: 'Immagini, documenti, video',
    list: 'File allegati',
    remove: 'Rimuovi {{name}}',
    open: 'Mostra {{name}}',
    adding: 'Aggiunta di {{name}}…',
    drop: 'Rilascia i file per allegarli',
    gone: 'Non più conservato',
    pixels: '{{width}} × {{height}}',
    sentAs: 'Inviato al modello con un nome neutro',
    pasted: 'Testo incollato',
    pasteOffer: 'Hai incollato {{size}}. Un testo lungo si gestisce meglio come documento.',
    pasteAttach: 'Allega come documento',
    pasteKeep: 'Lascia come testo',
    refused: {
      title: '{{name}} non è stato allegato',
      empty: 'Il file è vuoto.',
      tooLarge: 'Il file supera {{megabytes}} MB, più di quanto può portare una richiesta.',
      unknownType:
        'Bedrock accetta immagini (PNG, JPEG, GIF, WebP), documenti (PDF, Word, Excel, CSV, HTML, Markdown, testo) e video. Questo file non è nulla di ciò.',
      notAFile: 'Questo non è un file. Le cartelle non si possono allegare.',
      unreadable: 'Il file non si può leggere ({{reason}}).',
      twice: 'È già allegato.',
    },
    finding: {
      label: 'Prima di inviare',
      'documents-over-count':
        'Una richiesta accetta {{most}} documenti e questo messaggio ne ha {{count}}.',
      'images-over-count':
        'Una richiesta accetta {{most}} immagini e questo messaggio ne ha {{count}}.',
      'earlier-files-left-out_one':
        '{{count}} file di messaggi precedenti non sarà reinviato: i più recenti hanno la precedenza.',
      'earlier-files-left-out_other':
        '{{count}} file di messaggi precedenti non saranno reinviati: i più recenti hanno la precedenza.',
      'image-not-taken': '{{model}} non accetta immagini.',
      'document-not-taken': '{{model}} non accetta documenti.',
      'video-not-taken': '{{model}} non accetta video.',
      'image-too-large_one':
        'Un’immagine supera {{megabytes}} MB o {{pixels}} pixel per lato. Quasi tutti i modelli la rifiutano.',
      'image-too-large_other':
        '{{count}} immagini superano {{megabytes}} MB o {{pixels}} pixel per lato. Quasi tutti i modelli le rifiutano.',
      'document-too-large_one':
        'Un documento supera {{megabytes}} MB. Solo alcuni modelli lo accettano, se è un PDF o un file Word.',
      'document-too-large_other':
        '{{count}} documenti superano {{megabytes}} MB. Solo alcuni modelli li accettano, se sono PDF o file Word.',
      nearlyFullCounted:
        'La conversazione occupa {{tokens}} dei {{window}} token della finestra di {{model}}, contati da Bedrock. I turni precedenti possono fare spazio.',
      nearlyFullEstimated:
        'La conversazione occupa circa {{tokens}} dei {{window}} token della finestra di {{model}} (stima). I turni precedenti possono fare spazio.',
      overflowCounted:
        'La richiesta ha {{tokens}} token, contati da Bedrock; la finestra di {{model}} ne contiene {{window}}.',
      overflowEstimated:
        'La richiesta ha circa {{tokens}} token, una stima; la finestra di {{model}} ne contiene {{window}}.',
    },
    fix: {
      remove_one: 'Rimuovi {{name}}',
      remove_other: 'Rimuovi {{count}} file',
      scaleDown: 'Riduci',
      insertText: 'Invia come testo',
      chooseModel: 'Scegli un altro modello',
    },
    scaleFailed: 'Non è stato possibile ridurre l’immagine.',
    notStored: 'Un file di questo messaggio non è più conservato. Allegalo di nuovo.',
    repair: {
      textAdded_one:
        'A {{count}} messaggio è stata aggiunta una frase: Bedrock non accetta documenti senza testo.',
      textAdded_other:
        'A {{count}} messaggi è stata aggiunta una frase: Bedrock non accetta documenti senza testo.',
      notTaken_one:
        'I file di {{count}} messaggio non sono stati inviati: questo modello non li sa leggere.',
      notTaken_other:
        'I file di {{count}} messaggi non sono stati inviati: questo modello non li sa leggere.',
      overCount_one:
        'Alcuni file di {{count}} messaggio non sono stati inviati: una richiesta ha posto per 20 immagini e 5 documenti, e i più recenti hanno la precedenza.',
      overCount_other:
        'Alcuni file di {{count}} messaggi non sono stati inviati: una richiesta ha posto per 20 immagini e 5 documenti, e i più recenti hanno la precedenza.',
      tooLarge_one:
        'Alcuni file di {{count}} messaggio precedente non sono stati reinviati: sono troppo grandi e il modello non ha risposto.',
      tooLarge_other:
        'Alcuni file di {{count}} messaggi precedenti non sono stati reinviati: sono troppo grandi e il modello non ha risposto.',
      repeated_one:
        'Un documento di {{count}} messaggio precedente non è stato inviato lì: è allegato di nuovo più avanti.',
      repeated_other:
        'I documenti di {{count}} messaggi precedenti non sono stati inviati lì: sono allegati di nuovo più avanti.',
      gone_one: 'I file di {{count}} messaggio non sono stati inviati: non sono più conservati.',
      gone_other: 'I file di {{count}} messaggi non sono stati inviati: non sono più conservati.',
    },
  },
})
