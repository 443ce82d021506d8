import { expect, it } from 'vitest'
import { listPromptParts } from './prompt-parts'

const cachePoint = { cachePoint: { type: 'default' } }
const text = (tokens: number) => ({ text: 'abcd'.repeat(tokens) })

it('divides a prompt as Bedrock reads it: tools, system, history, prompt, each at its cache points', () => {
  const parts = listPromptParts({
    messages: [
      { role: 'user', content: [text(10), cachePoint] },
      { role: 'assistant', content: [text(20)] },
      { role: 'user', content: [text(5), cachePoint] },
    ],
    system: [text(100), cachePoint],
    toolConfig: { tools: [{ toolSpec: { name: 'clock' } }, cachePoint] },
  })
  expect(parts.map(({ kind, cachePoint: point }) => [kind, point])).toEqual([
    ['tools', true],
    ['system', true],
    ['history', true],
    ['history', false],
    ['prompt', true],
  ])
  expect(parts.slice(1).map(({ tokens }) => tokens)).toEqual([100, 10, 20, 5])
})

it('counts a file by what models take for one, not by its bytes', () => {
  const image = { image: { format: 'png', source: { bytes: 'A'.repeat(400_000) } } }
  const [part] = listPromptParts({ messages: [{ role: 'user', content: [image] }] })
  expect(part?.tokens).toBeLessThan(5000)
})
