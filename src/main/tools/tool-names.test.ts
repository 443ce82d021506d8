import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nameTools } from './tool-names'

const anyTool = fc.record({
  server: fc.oneof(fc.constantFrom('files', 'my files', 'my_files', ''), fc.string()),
  tool: fc.oneof(fc.constantFrom('read', 're.ad', 're_ad', '', 'x'.repeat(100)), fc.string()),
})
const keyOf = ({ server, tool }: { server: string; tool: string }) => JSON.stringify([server, tool])

it('gives every tool a name of its own that Converse takes, whatever the order of the tools', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyTool, { selector: keyOf, maxLength: 12 }), (tools) => {
      const named = nameTools(tools)
      expect(named.map(([, tool]) => tool)).toEqual(tools)
      for (const [name] of named) expect(name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/)
      expect(new Set(named.map(([name]) => name)).size).toBe(tools.length)
      const reversed = new Map(nameTools(tools.toReversed()).map(([name, tool]) => [tool, name]))
      for (const [name, tool] of named) expect(reversed.get(tool)).toBe(name)
    }),
  )
})

it('keeps names that people read as they are', () => {
  expect(nameTools([{ server: 'files', tool: 'read_file' }])[0]?.[0]).toBe('files__read_file')
})
