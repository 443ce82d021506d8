import { describe, expect, it } from 'vitest'
import { text } from '../../shared/text'
import { createTranslate, resolveLanguage } from './language'

describe('the language in force', () => {
  it.each([
    ['system', ['it-IT', 'en-US'], 'it'],
    ['system', ['de-DE', 'IT'], 'it'],
    ['system', ['en_GB', 'it'], 'en'],
    ['system', ['de', 'fr'], 'en'],
    ['system', ['item'], 'en'],
    ['system', [], 'en'],
    ['en', ['it-IT'], 'en'],
    ['it', ['en-US'], 'it'],
  ] as const)('%s with %j is %s', (preference, system, expected) => {
    expect(resolveLanguage(preference, system)).toBe(expected)
  })
})

describe('translating', () => {
  it('fills values in as they are, without reading commands in them', () => {
    const url = 'https://a.example/?q=<b>&$t(desktop.menu.quit){{host}}'
    const translated = createTranslate()(
      'it',
      text('desktop.link.target', { host: 'a.example', url }),
    )
    expect(translated).toBe(`Porta a a.example:\n\n${url}`)
  })

  it('speaks each language', () => {
    const translate = createTranslate()
    expect(translate('en', text('desktop.menu.quit'))).toBe('Quit Basalt')
    expect(translate('it', text('desktop.menu.quit'))).toBe('Esci da Basalt')
  })
})
