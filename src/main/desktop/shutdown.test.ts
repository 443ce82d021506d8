import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createShutdown } from './shutdown'

function shutdownWith(store: () => Promise<void>, ...steps: (() => Promise<void>)[]) {
  const seen: string[] = []
  const shutdown = createShutdown({
    store,
    steps,
    quit: () => seen.push('quit'),
    force: () => seen.push('force'),
    onFailure: () => seen.push('failure'),
    onTimeout: () => seen.push('timeout'),
  })
  return { shutdown, seen }
}

const atOnce = async () => undefined
const hangs = () => new Promise<void>(() => undefined)
const takes = (milliseconds: number) => () =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** The module as plain Node runs it. */
async function buildShutdown(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'basalt-shutdown-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: fileURLToPath(new URL('./shutdown.ts', import.meta.url)),
      target: 'node20',
      outDir: folder,
      rollupOptions: { output: { format: 'es', entryFileNames: 'shutdown.mjs' } },
    },
  })
  return pathToFileURL(join(folder, 'shutdown.mjs')).href
}

/** A process that quits again and again while a thread of it hangs and what is to be stored waits for that. */
function quitting(shutdown: string): string {
  return `
    import { once } from 'node:events'
    import { Worker } from 'node:worker_threads'
    import { createShutdown, killOneself } from '${shutdown}'
    const hanging = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)'
    const thread = new Worker(hanging, { eval: true })
    const shutdown = createShutdown({
      store: () => once(thread, 'exit'),
      steps: [],
      quit: () => process.exit(0),
      force: killOneself,
      onFailure: () => process.exit(1),
      onTimeout: () => undefined,
      patienceMs: 2 ** 31 - 1,
    })
    setInterval(shutdown.begin, 20)
  `
}

it.skipIf(process.platform === 'win32')(
  'a second quit ends a process at once whose disk hangs',
  async () => {
    const script = quitting(await buildShutdown())
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: 'ignore',
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
  },
)

describe('shutting down', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('stores everything, closes the rest in order, then quits once', async () => {
    const order: string[] = []
    const { shutdown, seen } = shutdownWith(
      async () => void order.push('turns'),
      async () => void order.push('tools'),
      async () => void order.push('connections'),
    )
    shutdown.begin()
    expect(shutdown.mayQuit()).toBe(false)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(order).toEqual(['turns', 'tools', 'connections'])
    expect(seen).toEqual(['quit'])
    expect(shutdown.mayQuit()).toBe(true)
  })

  it('goes on to the next step when one fails', async () => {
    const order: string[] = []
    const { shutdown, seen } = shutdownWith(
      async () => {
        throw new Error('disk full')
      },
      async () => void order.push('tools'),
    )
    shutdown.begin()
    await vi.advanceTimersByTimeAsync(0)
    expect(order).toEqual(['tools'])
    expect(seen).toEqual(['failure', 'quit'])
  })

  it('DB-18 quits within two seconds though something hangs when all is stored', async () => {
    const { shutdown, seen } = shutdownWith(atOnce, hangs)
    shutdown.begin()
    await vi.advanceTimersByTimeAsync(1999)
    expect(seen).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(seen).toEqual(['timeout', 'quit'])
  })

  it('DB-18 gives a slow disk the time that it needs, and then nothing else', async () => {
    const order: string[] = []
    const { shutdown, seen } = shutdownWith(takes(7000), async () => void order.push('tools'))
    shutdown.begin()
    await vi.advanceTimersByTimeAsync(6999)
    expect(seen).toEqual(['timeout'])
    await vi.advanceTimersByTimeAsync(1)
    expect(seen).toEqual(['timeout', 'quit'])
    expect(order).toEqual([])
  })

  it('is forced where the disk hangs', async () => {
    const { shutdown, seen } = shutdownWith(hangs)
    shutdown.begin()
    await vi.advanceTimersByTimeAsync(9999)
    expect(seen).toEqual(['timeout'])
    await vi.advanceTimersByTimeAsync(1)
    expect(seen).toEqual(['timeout', 'force'])
    expect(shutdown.mayQuit()).toBe(true)
  })

  it('is forced by a second quit, and by nothing else after it', async () => {
    const { shutdown, seen } = shutdownWith(takes(3000))
    shutdown.begin()
    await vi.advanceTimersByTimeAsync(500)
    shutdown.begin()
    expect(seen).toEqual(['force'])
    expect(shutdown.mayQuit()).toBe(true)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(seen.filter((one) => one !== 'timeout')).toEqual(['force'])
  })

  it('takes a quit that comes twice at once for one', async () => {
    const { shutdown, seen } = shutdownWith(takes(600))
    shutdown.begin()
    await vi.advanceTimersByTimeAsync(499)
    shutdown.begin()
    await vi.advanceTimersByTimeAsync(101)
    expect(seen).toEqual(['quit'])
  })
})
