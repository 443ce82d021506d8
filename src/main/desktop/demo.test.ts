import { describe, expect, it } from 'vitest'
import { createDemo, type DemoState } from './demo'
import type { JsonFileContent } from './json-file'

function memoryFile(initial?: DemoState['connection']) {
  let content: JsonFileContent<DemoState> = initial
    ? { kind: 'read', value: { connection: initial } }
    : { kind: 'absent' }
  const file = {
    isFull: false,
    read: async () => content,
    async write(value: DemoState) {
      if (file.isFull) throw new Error('disk full')
      content = { kind: 'read', value }
    },
  }
  return file
}

function demoWith(file: ReturnType<typeof memoryFile>, failure?: Error) {
  const seen: string[] = []
  const demo = createDemo({
    file,
    async startSimulator() {
      seen.push('simulator')
      if (failure) throw failure
      return { url: 'http://127.0.0.1:1', close: async () => void seen.push('closed') }
    },
    connection: { useDemo: (url) => seen.push(url), useAws: () => seen.push('aws') },
  })
  return { demo, seen }
}

describe('demo mode', () => {
  it('starts one simulator however often it is entered, and closes it at the end', async () => {
    const { demo, seen } = demoWith(memoryFile())
    await Promise.all([demo.start(), demo.start()])
    await demo.leave()
    await demo.start()
    await demo.close()
    expect(seen.filter((what) => what === 'simulator')).toEqual(['simulator'])
    expect(seen.slice(-3)).toEqual(['aws', 'http://127.0.0.1:1', 'closed'])
  })

  it('is still on after a restart, and off after leaving', async () => {
    const file = memoryFile()
    await demoWith(file).demo.start()
    const second = demoWith(file).demo
    expect(await second.restore()).toEqual([])
    expect(second.connection()).toBe('demo')
    await second.leave()
    const third = demoWith(file)
    await third.demo.restore()
    expect(third.demo.connection()).toBe('aws')
    expect(third.seen).toEqual([])
  })

  it('falls back to AWS with a notice when the simulator cannot start again', async () => {
    const { demo } = demoWith(memoryFile('demo'), new Error('no port'))
    expect(await demo.restore()).toEqual([
      { key: 'desktop.notices.demoFailed', values: { reason: 'no port' } },
    ])
    expect(demo.connection()).toBe('aws')
  })

  it('changes nothing when it cannot be remembered', async () => {
    const file = memoryFile()
    file.isFull = true
    const { demo, seen } = demoWith(file)
    await expect(demo.start()).rejects.toThrow('disk full')
    expect(demo.connection()).toBe('aws')
    expect(seen).toEqual(['simulator'])
  })
})
