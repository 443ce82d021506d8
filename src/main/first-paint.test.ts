import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { expect, it } from 'vitest'

const statement = /^import\s+(?!type\b)(?:[^'"]*?\sfrom\s+)?'([^']+)'/gm

/** What a source and all that it imports at once take from outside, each with a source that does. */
function packagesOf(entry: string): ReadonlyMap<string, string> {
  const packages = new Map<string, string>()
  const sources = new Set([entry])
  for (const source of sources) {
    for (const [, name = ''] of readFileSync(source, 'utf8').matchAll(statement)) {
      if (name.startsWith('.')) sources.add(`${resolve(dirname(source), name)}.ts`)
      else packages.set(name, source)
    }
  }
  return packages
}

// What is read before the first paint delays it. An import in a helper once brought Node's HTTP client and TLS.
it('the window opens without reading more than it needs', () => {
  const entry = resolve(import.meta.dirname, 'index.ts')
  expect([...packagesOf(entry).keys()].sort()).toEqual([
    'electron',
    'node:fs',
    'node:fs/promises',
    'node:os',
    'node:path',
    'zod',
  ])
})

// The stores ask main as they are read. An import of a component would have them wait for all that it needs.
it('the page asks main without reading its interface first', () => {
  const entry = resolve(import.meta.dirname, '../renderer/app/window-stores.ts')
  expect([...packagesOf(entry).keys()].sort()).toEqual(['react', 'zod', 'zustand/vanilla'])
})

// Beside its program, the page would wait for a megabyte of script to be read before it shows anything.
it('the page shows its ground without reading its program', () => {
  const renderer = resolve(import.meta.dirname, '../renderer')
  const document = readFileSync(resolve(renderer, 'index.html'), 'utf8')
  const scripts = [...document.matchAll(/<script[^>]* src="\.\/([^"]+)"/g)].map(([, name]) => name)
  expect(scripts).toEqual(['first-frame.ts'])
  const importsOf = (file: string) =>
    [...readFileSync(resolve(renderer, file), 'utf8').matchAll(statement)].map(([, name]) => name)
  expect(importsOf('first-frame.ts')).toEqual(['./show-kept-view', './styles.css'])
  expect(importsOf('show-kept-view.ts')).toEqual([])
})
