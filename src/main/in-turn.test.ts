import { expect, it } from 'vitest'
import { inTurn } from './in-turn'

it('gives later calls what is read later, although an earlier one takes longer, and after one that failed', async () => {
  const ends: ((value: string | Error) => void)[] = []
  const read = inTurn(
    () =>
      new Promise<string>((resolve, reject) => {
        ends.push((value) => (value instanceof Error ? reject(value) : resolve(value)))
      }),
  )
  const told: string[] = []
  const all = Promise.all(
    [read(), read(), read()].map((answer) =>
      answer.then(
        (value) => told.push(value),
        () => told.push('failed'),
      ),
    ),
  )
  for (const [index, value] of ['first', new Error(), 'third'].entries()) {
    await Promise.resolve()
    while (ends.length <= index) await Promise.resolve()
    expect(ends).toHaveLength(index + 1)
    ends[index]?.(value)
  }
  await all
  expect(told).toEqual(['first', 'failed', 'third'])
})
