import { expect, it } from 'vitest'
import { createKeptValue } from './kept-value'

it('keeps every one of several changes that are made before the first is on disk', async () => {
  const written: string[] = []
  const letters = createKeptValue('', async (next) => {
    await Promise.resolve()
    written.push(next)
  })
  await Promise.all(['a', 'b', 'c'].map((letter) => letters.change((before) => before + letter)))
  expect(letters.read()).toBe('abc')
  expect(written).toEqual(['a', 'ab', 'abc'])
})

it('goes on from what is on disk after a change that the disk refused', async () => {
  const letters = createKeptValue('', async (next) => {
    if (next.endsWith('b')) throw new Error('full')
  })
  const [first, refused, last] = await Promise.allSettled(
    ['a', 'b', 'c'].map((letter) => letters.change((before) => before + letter)),
  )
  expect([first?.status, refused?.status, last?.status]).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
  ])
  expect(letters.read()).toBe('ac')
})
