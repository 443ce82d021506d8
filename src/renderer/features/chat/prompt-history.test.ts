import { expect, it } from 'vitest'
import { type Recalled, recallPrompt } from './prompt-history'

const prompts = ['one', 'two', 'three']

/** The draft after each of these keys. */
function press(keys: readonly ('up' | 'down')[], draft = ''): readonly string[] {
  let shown = draft
  let last: Recalled | undefined
  return keys.map((key) => {
    const next = recallPrompt(prompts, shown, key, last)
    if (next !== undefined) {
      last = next
      shown = next.text
    }
    return shown
  })
}

it('goes back through the earlier prompts and forward to the empty draft', () => {
  expect(press(['up', 'up', 'up', 'up', 'down', 'down', 'down', 'down'])).toEqual([
    'three',
    'two',
    'one',
    'one',
    'two',
    'three',
    '',
    '',
  ])
})

it('leaves alone what one has written oneself', () => {
  expect(press(['up', 'down'], 'mine')).toEqual(['mine', 'mine'])
  const edited = recallPrompt(prompts, 'three!', 'up', { at: 2, text: 'three' })
  expect(edited).toBeUndefined()
})

it('has nothing to bring back in a new chat', () => {
  expect(recallPrompt([], '', 'up', undefined)).toBeUndefined()
})
