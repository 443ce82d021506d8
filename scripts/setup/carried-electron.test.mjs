import { expect, test } from 'vitest'
import { placeInRuntime } from './carried-electron.mjs'

test.each([
  ['Cypress/Cypress', 'electron'],
  ['Cypress/libffmpeg.so', 'libffmpeg.so'],
  ['Cypress/locales/it.pak', 'locales/it.pak'],
  ['Cypress/v8_context_snapshot.bin', 'v8_context_snapshot.bin'],
  ['Cypress/browser_v8_context_snapshot.bin', null],
  ['Cypress/resources/app/index.js', null],
  ['Cypress/resources/app.asar', null],
  ['elsewhere/file', null],
])('%s goes to %s', (name, place) => {
  expect(placeInRuntime(name)).toBe(place)
})
