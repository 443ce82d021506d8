import { createElement } from './elements'

/** Typesets TeX. The library is read when the first formula appears. */
export interface MathRenderer {
  isReady(): boolean
  /** Resolves when formulas can be typeset; rejects when the library cannot be read. */
  load(): Promise<void>
  /** A formula as a node; null when it is not valid TeX, too long or too deep. */
  render(source: string, isDisplay: boolean): Node | null
}

const longestSource = 4000
const deepestBraces = 100
const mostRemembered = 256

type Katex = typeof import('katex')

export function createMathRenderer(): MathRenderer {
  const remembered = new Map<string, Node | null>()
  let loading: Promise<void> | null = null
  let katex: Katex['default'] | null = null

  async function load(): Promise<void> {
    const [library] = await Promise.all([import('katex'), import('katex/dist/katex.min.css')])
    katex = library.default
  }

  function typeset(source: string, isDisplay: boolean): Node | null {
    if (katex === null || source.length > longestSource || isTooDeep(source)) return null
    const element = createElement('span')
    try {
      katex.render(source, element, {
        displayMode: isDisplay,
        throwOnError: true,
        strict: false,
        trust: false,
        maxExpand: 1000,
        maxSize: 50,
      })
    } catch (error) {
      // Wrong TeX, or nested so deep that KaTeX overflows the stack: the reader gets the source.
      if (error instanceof katex.ParseError || error instanceof RangeError) return null
      throw error
    }
    return element.firstChild
  }

  return {
    isReady: () => katex !== null,
    load() {
      loading ??= load()
      return loading
    },
    render(source, isDisplay) {
      const key = `${isDisplay}${source}`
      let node = remembered.get(key)
      if (node === undefined) {
        node = typeset(source, isDisplay)
        const oldest = remembered.keys().next()
        if (remembered.size >= mostRemembered && !oldest.done) remembered.delete(oldest.value)
        remembered.set(key, node)
      }
      return node?.cloneNode(true) ?? null
    },
  }
}

function isTooDeep(source: string): boolean {
  let depth = 0
  for (const character of source) {
    if (character === '{') depth += 1
    else if (character === '}') depth -= 1
    if (depth > deepestBraces) return true
  }
  return false
}
