import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { diagramLimits } from '../../../shared/diagrams'
import { createDiagramDrawer } from './diagram-drawer'
import type { DiagramFrame } from './diagram-frame'
import type { DiagramRequest } from './diagram-protocol'

/** The page that draws, as far as the drawer knows it: it answers when and what a test says. */
function createTestPages() {
  const asked: DiagramRequest[] = []
  const closed: number[] = []
  let opened = 0
  let port: MessagePort | null = null
  return {
    asked,
    closed,
    opened: () => opened,
    async open(): Promise<DiagramFrame> {
      opened += 1
      const page = opened
      const channel = new MessageChannel()
      port = channel.port2
      port.onmessage = ({ data }: MessageEvent<DiagramRequest>) => asked.push(data)
      return {
        port: channel.port1,
        close() {
          closed.push(page)
          channel.port1.close()
        },
      }
    },
    answer: (given: unknown) => port?.postMessage(given),
    whenAsked: (count: number) => vi.waitUntil(() => asked.length === count, { interval: 1 }),
  }
}

const always = () => true
const noTime = async () => null
const picture = { kind: 'drawn', svg: '<svg/>', width: 10, height: 20 } as const

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: false })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('drawing diagrams', () => {
  it('opens one page for all of them, and asks it one at a time', async () => {
    const pages = createTestPages()
    const drawer = createDiagramDrawer(noTime, pages.open)
    const one = drawer.draw('one', 'light', always)
    const two = drawer.draw('two', 'light', always)
    await pages.whenAsked(1)
    pages.answer({ ...picture, id: pages.asked[0]?.id })
    expect(await one).toEqual(picture)
    await pages.whenAsked(2)
    pages.answer({ kind: 'refused', id: pages.asked[1]?.id, reason: 'Parse error' })
    expect(await two).toEqual({ kind: 'wrong', reason: 'Parse error' })
    expect(pages.asked.map(({ source }) => source)).toEqual(['one', 'two'])
    expect(pages.opened()).toBe(1)
    drawer.dispose()
  })

  it('OUT-5 gives one up that takes too long, with its page, and goes on with a new one', async () => {
    const pages = createTestPages()
    const drawer = createDiagramDrawer(noTime, pages.open)
    const slow = drawer.draw('slow', 'light', always)
    await pages.whenAsked(1)
    vi.advanceTimersByTime(diagramLimits.drawTime)
    expect(await slow).toEqual({ kind: 'tooSlow' })
    expect(pages.closed).toEqual([1])
    const next = drawer.draw('next', 'light', always)
    await pages.whenAsked(2)
    pages.answer({ ...picture, id: pages.asked[1]?.id })
    expect(await next).toEqual(picture)
    expect(pages.opened()).toBe(2)
    drawer.dispose()
  })

  it('OUT-5 counts the time that the page had of the processor, and waits for it only so long', async () => {
    const pages = createTestPages()
    let used = 500
    let reads = 0
    const readTime = async () => {
      reads += 1
      return used
    }
    const whenRead = (count: number) => vi.waitUntil(() => reads === count, { interval: 1 })
    const drawer = createDiagramDrawer(readTime, pages.open)
    const { drawTime, waitTime } = diagramLimits
    const starved = drawer.draw('starved', 'light', always)
    await pages.whenAsked(1)
    used += drawTime / 2
    await vi.advanceTimersByTimeAsync(drawTime)
    await whenRead(2)
    expect(pages.closed).toEqual([])
    pages.answer({ ...picture, id: pages.asked[0]?.id })
    expect(await starved).toEqual(picture)

    const hostile = drawer.draw('hostile', 'light', always)
    await pages.whenAsked(2)
    used += drawTime
    await vi.advanceTimersByTimeAsync(drawTime)
    expect(await hostile).toEqual({ kind: 'tooSlow' })

    const stuck = drawer.draw('stuck', 'light', always)
    await pages.whenAsked(3)
    await vi.advanceTimersByTimeAsync(waitTime + drawTime)
    expect(await stuck).toEqual({ kind: 'tooSlow' })
    expect(pages.closed).toEqual([1, 2])
    drawer.dispose()
  })

  it('OUT-5 never asks for one that is too long', async () => {
    const pages = createTestPages()
    const drawer = createDiagramDrawer(noTime, pages.open)
    const long = ['x'.repeat(diagramLimits.characters + 1), '\n'.repeat(diagramLimits.lines)]
    for (const source of long) {
      expect(await drawer.draw(source, 'light', always)).toEqual({ kind: 'tooLong' })
    }
    expect(pages.opened()).toBe(0)
  })

  it.each([
    ['an answer to something else', { ...picture, id: 999 }],
    ['a picture with more than was agreed', { ...picture, id: 1, script: 'x' }],
    ['one that is too large', { ...picture, id: 1, svg: 'x'.repeat(2_000_001) }],
    ['one without a size', { ...picture, id: 1, width: Number.NaN }],
    ['no object at all', 'drawn'],
  ])('OUT-11 believes nothing of %s, and closes the page that sent it', async (_what, answer) => {
    const pages = createTestPages()
    const drawer = createDiagramDrawer(noTime, pages.open)
    const drawing = drawer.draw('one', 'light', always)
    await pages.whenAsked(1)
    pages.answer(answer)
    expect(await drawing).toEqual({ kind: 'unavailable' })
    expect(pages.closed).toEqual([1])
  })

  it('remembers what was drawn, for each theme, and leaves out what nobody wants any more', async () => {
    const pages = createTestPages()
    const drawer = createDiagramDrawer(noTime, pages.open)
    const first = drawer.draw('one', 'light', always)
    await pages.whenAsked(1)
    const unwanted = drawer.draw('two', 'light', () => false)
    pages.answer({ ...picture, id: pages.asked[0]?.id })
    await first
    expect(await unwanted).toBeNull()
    expect(await drawer.draw('one', 'light', always)).toEqual(picture)
    void drawer.draw('one', 'dark', always)
    await pages.whenAsked(2)
    expect(pages.asked.map(({ theme }) => theme)).toEqual(['light', 'dark'])
    drawer.dispose()
  })

  it('says so when the page cannot be opened, and tries again the next time', async () => {
    let tries = 0
    const drawer = createDiagramDrawer(noTime, async () => {
      tries += 1
      return null
    })
    expect(await drawer.draw('one', 'light', always)).toEqual({ kind: 'unavailable' })
    expect(await drawer.draw('one', 'light', always)).toEqual({ kind: 'unavailable' })
    expect(tries).toBe(2)
  })
})
