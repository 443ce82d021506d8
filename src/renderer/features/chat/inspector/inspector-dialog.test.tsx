import { screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createAppError } from '../../../../shared/app-error'
import type { Exchange, ExchangeAttempt } from '../../../../shared/exchange'
import { conversationWith, rebuiltRequest, reply, route } from '../../../testing/fixtures'
import { type RenderedApp, renderApp } from '../../../testing/render-app'

/** Gives no colours: the environment of these tests has no workers. */
class SilentWorker extends EventTarget {
  postMessage = () => undefined
  terminate = () => undefined
}

beforeEach(() => {
  vi.stubGlobal('Worker', SilentWorker)
})

const attempt: ExchangeAttempt = {
  startedAt: 1000,
  route,
  recipe: 'r',
  sent: { at: 1010, method: 'POST', url: 'https://a/converse-stream', bytes: 16, digest: 'd' },
  answered: { at: 1200, httpStatus: 200, requestId: 'the-id' },
  events: [{ name: 'contentBlockDelta', index: 0, detail: 'text', from: 1200, to: 1900, count: 9 }],
  end: { kind: 'completed', at: 2000, stopReason: 'end_turn' },
}
const refused: ExchangeAttempt = {
  ...attempt,
  events: [],
  end: {
    kind: 'failed',
    at: 1100,
    error: createAppError('throttled', { values: { reason: 'for a test' } }),
  },
}

async function inspect(app: RenderedApp) {
  await screen.findByText('What is basalt?', { selector: 'span, a, button *' })
  await app.stores.chat.open(reply.conversationId)
  await app.user.click(await screen.findByRole('button', { name: 'Inspect the request' }))
  return screen.findByRole('dialog', { name: 'Request inspector' })
}

const open = (exchange: Exchange | null, last = reply) =>
  renderApp({
    conversations: [conversationWith(last)],
    ...(exchange && { exchange }),
    rebuilt: { ...rebuiltRequest, before: '{}' },
  })

describe('the request inspector', () => {
  it('opens with the request of a whole reply, and walks through its pages by keyboard', async () => {
    const app = open({ attempts: [attempt] })
    const dialog = await inspect(app)
    expect(await within(dialog).findByText('Byte for byte what was sent')).toBeTruthy()
    await app.user.click(within(dialog).getByRole('tab', { name: 'Request' }))
    await app.user.keyboard('{ArrowRight}')
    expect(await within(dialog).findByText(/lines more, \d+ lines less/)).toBeTruthy()
    await app.user.keyboard('{ArrowRight}')
    expect(within(dialog).getByRole('row', { name: /contentBlockDelta, 9 events/ })).toBeTruthy()
    await app.user.keyboard('{ArrowRight}')
    expect(within(dialog).getByText(/had no cache points/)).toBeTruthy()
    await app.user.keyboard('{ArrowRight}')
    expect(within(dialog).getByText('the-id')).toBeTruthy()
    expect(app.missingTexts).toEqual([])
  })

  it('opens with the timeline of a failed reply, every attempt on it', async () => {
    const error = createAppError('throttled', { values: { reason: 'for a test' } })
    const app = open(
      { attempts: [refused, { ...refused, startedAt: 1900 }] },
      { ...reply, state: { kind: 'failed', error } },
    )
    const dialog = await inspect(app)
    expect(await within(dialog).findAllByRole('row', { name: /Attempt failed: / })).toHaveLength(2)
    expect(within(dialog).getAllByRole('row', { name: /Waited to try again/ })).toHaveLength(1)
    await app.user.selectOptions(within(dialog).getByRole('combobox', { name: 'Attempt' }), '0')
    await app.user.click(within(dialog).getByRole('tab', { name: 'Answer' }))
    expect(within(dialog).getByText('the-id')).toBeTruthy()
  })

  it('says why there is nothing to see', async () => {
    const dialog = await inspect(open(null))
    expect(await within(dialog).findByText(/kept nothing of what was sent/)).toBeTruthy()
  })

  it('shows why nothing was sent at all', async () => {
    const error = createAppError('credentials-missing')
    const dialog = await inspect(
      open({ attempts: [] }, { ...reply, state: { kind: 'failed', error } }),
    )
    expect(await within(dialog).findByText(/Nothing was sent for this reply/)).toBeTruthy()
  })
})
