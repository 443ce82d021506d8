import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createFrameWork } from './frame-work'

let tasks: (() => void)[] = []
let frames: (() => void)[] = []
let done: string[] = []

beforeEach(() => {
  tasks = []
  frames = []
  done = []
  vi.stubGlobal('scheduler', { postTask: (task: () => void) => void tasks.push(task) })
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback))
  const layout = vi.spyOn(document.body, 'getBoundingClientRect').mockImplementation(() => {
    done.push('layout')
    return new DOMRect()
  })
  return () => layout.mockRestore()
})

/** What the next task does; null where none is posted. */
function runTask(): readonly string[] | null {
  const task = tasks.shift()
  if (task === undefined) return null
  const before = done.length
  task()
  return done.slice(before)
}

function runFrame(): void {
  for (const callback of frames.splice(0)) callback()
}

const job = (name: string) => () => void done.push(name)

describe('the work before a frame', () => {
  it('does each job and the layout in a task of its own', () => {
    const work = createFrameWork()
    work.schedule(job('a'))
    work.schedule(job('b'))
    expect(done).toEqual([])
    expect([runTask(), runTask(), runTask()]).toEqual([['a'], ['b'], ['layout']])
    expect(runTask()).toBeNull()
  })

  it('does what comes meanwhile once the frame was there', () => {
    const work = createFrameWork()
    const again = (): void => {
      done.push('again')
      work.schedule(again)
    }
    work.schedule(again)
    expect(runTask()).toEqual(['again'])
    expect(runTask()).toEqual(['layout'])
    expect(runTask()).toBeNull()
    work.schedule(job('other'))
    expect(runTask()).toBeNull()
    runFrame()
    expect([runTask(), runTask(), runTask()]).toEqual([['again'], ['other'], ['layout']])
  })

  it('rests when there is nothing to do', () => {
    const work = createFrameWork()
    work.schedule(job('a'))
    while (runTask() !== null) {
      // Each turn is one task.
    }
    runFrame()
    expect(tasks).toEqual([])
    expect(frames).toEqual([])
    work.schedule(job('b'))
    expect(runTask()).toEqual(['b'])
  })

  it('drops a job, before its frame and in it', () => {
    const work = createFrameWork()
    work.schedule(job('first'))
    work.schedule(job('dropped before'))()
    const drop = work.schedule(job('dropped in it'))
    expect(runTask()).toEqual(['first'])
    drop()
    expect(runTask()).toEqual(['layout'])
    work.schedule(job('dropped after'))()
    runFrame()
    expect(runTask()).toBeNull()
  })

  it('does the other jobs when one fails', () => {
    const work = createFrameWork()
    work.schedule(() => {
      throw new Error('broken')
    })
    work.schedule(job('other'))
    expect(() => runTask()).toThrow('broken')
    expect([runTask(), runTask()]).toEqual([['other'], ['layout']])
    work.schedule(job('next'))
    runFrame()
    expect(runTask()).toEqual(['next'])
  })
})
