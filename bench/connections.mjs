import { sendPrompt, untilReady, watchReply } from './chat.mjs'
import { against, figure, printTable } from './figures.mjs'
import { ownedFolder, startSimulator } from './place.mjs'
import { startApp } from './running-app.mjs'

const turns = 50

/**
 * How many connections a conversation of 50 turns takes, as the server counts them.
 *
 * @param {import('./place.mjs').Place} place
 */
export async function benchConnections(place) {
  const home = await ownedFolder(place, 'connections')
  const simulator = await startSimulator(place)
  const app = await startApp(place, { app: place.app, home, environment: simulator.environment })
  try {
    const { page } = await app.connect()
    await untilReady(page)
    const begun = performance.now()
    for (let turn = 0; turn < turns; turn += 1) {
      const reply = watchReply(page)
      await sendPrompt(page, '/sim answer rate=max')
      const state = await reply.ended
      if (state !== 'ended') throw new Error(`Turn ${turn + 1} ended as ${state}`)
    }
    const perTurn = (performance.now() - begun) / turns
    const response = await fetch(`${simulator.url}/_control/requests`)
    /** @type {{ requests: readonly { operation: string, connection: number }[] }} */
    const { requests } = await response.json()
    const sent = requests.filter(({ operation }) => operation === 'ConverseStream')
    const connections = new Set(sent.map(({ connection }) => connection)).size
    printTable(
      'One conversation',
      ['turns', 'connections', 'a turn, prompt to end'],
      [[String(sent.length), against(connections, 1), figure(perTurn, 'ms')]],
    )
  } finally {
    await app.stop()
    await simulator.stop()
  }
}
