import { describe, expect, it } from 'vitest'
import { createAppError } from '../shared/app-error'
import { follow, type Loadable } from './loadable'

function followed(read: () => Promise<string>) {
  const seen: Loadable<string>[] = []
  let publish: (value: string) => void = () => undefined
  const end = follow<string>(
    {
      read,
      subscribe(listener) {
        publish = listener
        return () => undefined
      },
    },
    (state) => seen.push(state),
  )
  return { seen, end, publish: (value: string) => publish(value) }
}

const ready = (value: string) => ({ kind: 'ready', value })

describe('what is followed', () => {
  it('is as the first read says until an event says otherwise', async () => {
    const { seen, publish } = followed(async () => 'answer')
    await Promise.resolve()
    publish('event')
    expect(seen).toEqual([ready('answer'), ready('event')])
  })

  it('stays as an event said that came before the answer to the first read', async () => {
    const reading = Promise.resolve('answer')
    const { seen, publish } = followed(() => reading)
    publish('event')
    await reading
    await Promise.resolve()
    expect(seen).toEqual([ready('event')])
  })

  it('stays as an event said where the first read fails', async () => {
    const error = createAppError('internal')
    const reading = Promise.reject(error)
    const { seen, publish } = followed(() => reading)
    publish('event')
    await reading.catch(() => undefined)
    await Promise.resolve()
    expect(seen).toEqual([ready('event')])
  })

  it('changes no more when it is not followed any more', async () => {
    const { seen, end } = followed(async () => 'answer')
    end()
    await Promise.resolve()
    await Promise.resolve()
    expect(seen).toEqual([])
  })
})
