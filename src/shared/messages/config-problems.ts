import { defineMessages } from './define'

/** What is wrong at a place in the config file. */
export const configProblemsMessages = defineMessages({
  en: {
    syntax: 'This is not valid JSON5: something here does not belong, or the text ends too early.',
    tooDeep: 'Nested more than {{limit}} levels deep.',
    tooLarge: 'The file is larger than {{limit}} KB and was not read.',
    unreadable: 'The file could not be read ({{reason}}).',
    expectedText: 'A text is expected here.',
    expectedObject: 'An object in braces is expected here.',
    expectedNumberFrom: 'A number of at least {{least}} is expected here.',
    expectedBoolean: 'true or false is expected here.',
    expectedList: 'A list in square brackets is expected here.',
    expectedNumber: 'A number from {{from}} to {{to}} is expected here.',
    variableMissing: 'The environment variable {{variable}} is not set.',
  },
  it: {
    syntax:
      'JSON5 non valido: qui c’è qualcosa di troppo oppure il testo finisce prima del dovuto.',
    tooDeep: 'Annidamento oltre i {{limit}} livelli.',
    tooLarge: 'Il file supera {{limit}} KB e non è stato letto.',
    unreadable: 'Impossibile leggere il file ({{reason}}).',
    expectedText: 'Qui ci vuole un testo.',
    expectedObject: 'Qui ci vuole un oggetto tra parentesi graffe.',
    expectedNumberFrom: 'Qui ci vuole un numero non inferiore a {{least}}.',
    expectedBoolean: 'Qui ci vuole true o false.',
    expectedList: 'Qui ci vuole un elenco tra parentesi quadre.',
    expectedNumber: 'Qui ci vuole un numero da {{from}} a {{to}}.',
    variableMissing: 'La variabile d’ambiente {{variable}} non è impostata.',
  },
})
