import { diagramLimits } from '../../../shared/diagrams'
import { type DiagramFrame, openDiagramFrame } from './diagram-frame'
import {
  type DiagramAnswer,
  type DiagramRequest,
  type DiagramTheme,
  diagramAnswerSchema,
} from './diagram-protocol'

/** What became of a diagram. `svg` comes from a page that read what a model wrote: show it as an image only. */
export type Drawing =
  | {
      readonly kind: 'drawn'
      readonly svg: string
      /** CSS pixels. */
      readonly width: number
      readonly height: number
    }
  | { readonly kind: 'wrong'; readonly reason: string }
  | { readonly kind: 'tooLong' | 'tooLarge' | 'tooSlow' | 'unavailable' }

/** The processor time that the page which draws has used, in milliseconds; null where nobody knows. */
export type ReadDiagramTime = () => Promise<number | null>

/**
 * Draws diagrams one at a time, in a page that is opened with the first of them and closed when none has
 * come for a while. One that takes too long is given up, with the page.
 */
export interface DiagramDrawer {
  /** Never rejects. `isWanted` is asked when its turn comes: null when it is not any more. */
  draw(source: string, theme: DiagramTheme, isWanted: () => boolean): Promise<Drawing | null>
  dispose(): void
}

const mostRemembered = 64
/** How long a page waits for another diagram. Milliseconds. */
const idleTime = 60_000
/** How soon a page that is late is looked at again. Milliseconds. */
const shortestWait = 100

export function createDiagramDrawer(
  readTime: ReadDiagramTime,
  open = openDiagramFrame,
): DiagramDrawer {
  const remembered = new Map<string, Drawing>()
  let frame: DiagramFrame | null = null
  let last: Promise<unknown> = Promise.resolve()
  let idle: ReturnType<typeof setTimeout> | undefined
  let nextId = 1
  let isDisposed = false

  function close(): void {
    clearTimeout(idle)
    frame?.close()
    frame = null
  }

  async function drawNow(source: string, theme: DiagramTheme): Promise<Drawing> {
    clearTimeout(idle)
    frame ??= await open()
    if (frame === null || isDisposed) {
      close()
      return { kind: 'unavailable' }
    }
    const answer = await ask(frame.port, { id: nextId, source, theme }, readTime)
    nextId += 1
    if (answer === 'late' || answer === 'unreadable') {
      close()
      return { kind: answer === 'late' ? 'tooSlow' : 'unavailable' }
    }
    idle = setTimeout(close, idleTime)
    return toDrawing(answer)
  }

  function remember(key: string, drawing: Drawing): Drawing {
    if (drawing.kind === 'tooSlow' || drawing.kind === 'unavailable') return drawing
    const oldest = remembered.keys().next()
    if (remembered.size >= mostRemembered && !oldest.done) remembered.delete(oldest.value)
    remembered.set(key, drawing)
    return drawing
  }

  return {
    async draw(source, theme, isWanted) {
      if (isTooLong(source)) return { kind: 'tooLong' }
      const key = `${theme}\n${source}`
      const inTurn = last.then(async () => {
        if (isDisposed || !isWanted()) return null
        return remembered.get(key) ?? remember(key, await drawNow(source, theme))
      })
      last = inTurn.catch(() => undefined)
      return inTurn
    },
    dispose() {
      isDisposed = true
      close()
    },
  }
}

function isTooLong(source: string): boolean {
  if (source.length > diagramLimits.characters) return true
  return source.split('\n', diagramLimits.lines + 1).length > diagramLimits.lines
}

/**
 * Asks for one diagram. Whoever asks next waits for the answer first, so it can only be to this. Where the
 * processor time is not known, the clock stands for it.
 */
async function ask(
  port: MessagePort,
  request: DiagramRequest,
  readTime: ReadDiagramTime,
): Promise<DiagramAnswer | 'late' | 'unreadable'> {
  const before = await readTime()
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout>
    let isAnswered = false
    let waited = 0
    const wait = (time: number): void => {
      waited += time
      timer = setTimeout(look, time)
    }
    const look = async (): Promise<void> => {
      const now = before === null ? null : await readTime()
      if (isAnswered) return
      const used = before === null || now === null ? waited : now - before
      if (used >= diagramLimits.drawTime || waited >= diagramLimits.waitTime) resolve('late')
      else wait(Math.max(diagramLimits.drawTime - used, shortestWait))
    }
    wait(diagramLimits.drawTime)
    port.onmessage = ({ data }) => {
      isAnswered = true
      clearTimeout(timer)
      const { data: answer } = diagramAnswerSchema.safeParse(data)
      const isAnswer = answer !== undefined && answer.kind !== 'ready' && answer.id === request.id
      resolve(isAnswer ? answer : 'unreadable')
    }
    port.postMessage(request)
  })
}

function toDrawing(answer: DiagramAnswer): Drawing {
  switch (answer.kind) {
    case 'drawn':
      return { kind: 'drawn', svg: answer.svg, width: answer.width, height: answer.height }
    case 'refused':
      return answer.reason === null
        ? { kind: 'tooLarge' }
        : { kind: 'wrong', reason: answer.reason }
    case 'ready':
      return { kind: 'unavailable' }
  }
}
