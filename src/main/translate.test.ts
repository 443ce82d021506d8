import { describe, expect, it } from 'vitest'
import type { Language } from '../shared/messages/catalogue'
import { text } from '../shared/text'
import { createTranslate } from './translate'

describe('translating', () => {
  it('fills values in as they are, without reading commands in them', () => {
    const url = 'https://a.example/?q=<b>&$t(desktop.menu.quit){{host}}'
    const translate = createTranslate(() => 'it')
    const translated = translate(text('desktop.link.target', { host: 'a.example', url }))
    expect(translated).toBe(`Porta a a.example:\n\n${url}`)
  })

  it('follows the language while it changes', () => {
    let language: Language = 'en'
    const translate = createTranslate(() => language)
    expect(translate(text('desktop.menu.quit'))).toBe('Quit Basalt')
    language = 'it'
    expect(translate(text('desktop.menu.quit'))).toBe('Esci da Basalt')
  })
})
