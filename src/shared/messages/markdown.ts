import { defineMessages } from './define'

export const markdownMessages = defineMessages({
  en: {
    copy: 'Copy',
    copied: 'Copied',
    code: 'Code',
    table: 'Table',
    formula: 'Formula',
    taskDone: 'Done',
    taskOpen: 'To do',
    image: 'Image',
    imageNotLoaded: 'Image not loaded: {{url}}',
    showAll_one: 'Show all (1 more character)',
    showAll_other: 'Show all ({{count, number}} more characters)',
    hiddenCharacters_one: '1 hidden character: {{codePoints}}',
    hiddenCharacters_other: '{{count, number}} hidden characters: {{codePoints}}',
  },
  it: {
    copy: 'Copia',
    copied: 'Copiato',
    code: 'Codice',
    table: 'Tabella',
    formula: 'Formula',
    taskDone: 'Fatto',
    taskOpen: 'Da fare',
    image: 'Immagine',
    imageNotLoaded: 'Immagine non caricata: {{url}}',
    showAll_one: 'Mostra tutto (ancora 1 carattere)',
    showAll_other: 'Mostra tutto (ancora {{count, number}} caratteri)',
    hiddenCharacters_one: '1 carattere nascosto: {{codePoints}}',
    hiddenCharacters_other: '{{count, number}} caratteri nascosti: {{codePoints}}',
  },
})
