import { describe, expect, it } from 'vitest'
import { catalogue } from './catalogue'
import type { MessageTree } from './define'

function texts(tree: MessageTree, path: string): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]): [string, string][] => {
    const here = path === '' ? name : `${path}.${name}`
    return typeof value === 'string' ? [[here, value]] : texts(value, here)
  })
}

const placeholders = (message: string): string[] =>
  [...message.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort()

const english = new Map(texts(catalogue.en, ''))
const italian = new Map(texts(catalogue.it, ''))

describe('the message catalogue', () => {
  it('has the same names in both languages', () => {
    expect([...italian.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('has no empty text', () => {
    expect([...english, ...italian].filter(([, message]) => message.trim() === '')).toEqual([])
  })

  it('uses the same placeholders in both languages', () => {
    const differing = [...english].filter(
      ([name, message]) =>
        placeholders(message).join() !== placeholders(italian.get(name) ?? '').join(),
    )
    expect(differing).toEqual([])
  })
})
