import os from 'node:os'
import { benchConnections } from './connections.mjs'
import { benchDeltaToPaint } from './delta-to-paint.mjs'
import { benchHistory } from './history.mjs'
import { benchModels } from './models.mjs'
import { openPlace } from './place.mjs'
import { benchRendering } from './rendering.mjs'
import { benchStart } from './start.mjs'
import { benchStreams } from './streams.mjs'

/** @type {Readonly<Record<string, (place: import('./place.mjs').Place, args: readonly string[]) => Promise<void>>>} */
const measurements = {
  start: benchStart,
  'delta-to-paint': benchDeltaToPaint,
  connections: benchConnections,
  models: benchModels,
  rendering: benchRendering,
  streams: benchStreams,
  history: benchHistory,
}

const [name, ...args] = process.argv.slice(2)
if (name !== undefined && !(name in measurements)) {
  console.error(
    `There is no measurement ${name}; there are: ${Object.keys(measurements).join(', ')}.`,
  )
  process.exitCode = 2
} else {
  console.log(`${os.cpus().length} processors, ${os.cpus()[0]?.model ?? 'unknown'}`)
  const { place, remove } = await openPlace()
  try {
    for (const [measurement, run] of Object.entries(measurements)) {
      if (name !== undefined && name !== measurement) continue
      console.log(`\n${measurement} (load average ${os.loadavg()[0]?.toFixed(2)})`)
      await run(place, args)
    }
  } finally {
    await remove()
  }
}
