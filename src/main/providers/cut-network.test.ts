import { expect, it, onTestFinished, vi } from 'vitest'
import type { ChatEvent } from '../../shared/chat-events'
import { createAwsClients } from '../aws/aws-clients'
import type { ProviderRequest } from '../chat/chat-provider'
import { runTurn } from '../chat/run-turn'
import type { TurnLimits } from '../chat/turn-limits'
import { createListeners } from '../listeners'
import { createSimulator } from '../simulator/create-simulator'
import { createCutNetwork } from '../testing/cut-network'
import { createBedrockConverseStream } from './bedrock-converse-stream'

const modelId = 'amazon.nova-lite-v1:0'

/** A real client on a network that can be cut. */
async function openChat() {
  const simulator = await createSimulator({ rate: Number.POSITIVE_INFINITY, firstByteMs: 0 })
  onTestFinished(simulator.close)
  const network = await createCutNetwork(simulator.port)
  onTestFinished(network.close)
  const clients = createAwsClients({ env: {} })
  onTestFinished(clients.close)
  const provider = createBedrockConverseStream({ clients })
  const { subscribe: onWake, notify } = createListeners<void>()

  function ask(prompt: string, limits: Partial<TurnLimits> = {}) {
    const request: ProviderRequest = {
      route: {
        modelId,
        invokedId: modelId,
        region: 'us-east-1',
        kind: 'on-demand',
        simulated: true,
      },
      target: {
        region: 'us-east-1',
        source: { kind: 'demo' },
        endpoints: { bedrockRuntime: network.url },
      },
      messages: [{ role: 'user', content: [{ type: 'text', text: prompt }] }],
      options: {},
    }
    const told: ChatEvent[] = []
    const turn = runTurn(request, { provider, limits, onWake }, new AbortController().signal)
    const ended = (async () => {
      for await (const event of turn) told.push(event)
      return told.at(-1)
    })()
    return { told, ended }
  }

  return {
    ...{ simulator, network, ask },
    /** What main does when the computer wakes up or changes networks. */
    wake() {
      clients.releaseIdle()
      notify()
    },
  }
}

const words = (told: readonly ChatEvent[]): string =>
  told
    .flatMap((event) =>
      event.type === 'blockDelta' && event.delta.type === 'text' ? [event.delta.text] : [],
    )
    .join('')

it('STR-12 a reply whose network was cut is interrupted after the change of networks, its text kept', async () => {
  const { simulator, network, ask, wake } = await openChat()
  const { told, ended } = ask('/sim clock count=40 pause-at=20 token=cut', { afterWake: 200 })
  await simulator.whenPaused('cut')
  await vi.waitFor(() => expect(words(told).trim().split(/\s+/)).toHaveLength(20), 20_000)
  network.cut()
  simulator.release('cut')
  network.restore()
  wake()
  expect(await ended).toMatchObject({
    type: 'turnInterrupted',
    error: {
      kind: 'connection-lost',
      kept: { key: 'errors.kept.promptAndReply' },
      nextSteps: [{ kind: 'continue' }, { kind: 'retry' }],
    },
  })
  expect(words(told).trim().split(/\s+/)).toHaveLength(20)
  expect(await ask('/sim answer').ended).toMatchObject({ type: 'turnEnded' })
})

it('STR-12 the first turn on another network takes no connection of the old one', async () => {
  const { network, ask, wake } = await openChat()
  expect(await ask('/sim answer').ended).toMatchObject({ type: 'turnEnded' })
  network.cut()
  network.restore()
  wake()
  const { told, ended } = ask('/sim answer')
  expect(await ended).toMatchObject({ type: 'turnEnded' })
  expect(told.filter(({ type }) => type === 'turnStarted')).toHaveLength(1)
})
