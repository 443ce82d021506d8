import { createShikiPrimitiveAsync } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import { EncodedTokenMetadata, INITIAL, type StateStack } from 'shiki/textmate'
import type { Grammar } from 'shiki/types'
import { findCodeLanguage } from './code-languages'
import { codeThemeRules, codeTokenKinds } from './code-theme'
import type { HighlightAnswer, HighlightRequest } from './highlight-protocol'

/** A line longer than this goes uncoloured. A time limit would make colours depend on the machine. */
const longestLine = 2000

const themeName = 'basalt'
const plain = 0

function toColor(kindIndex: number): string {
  return `#${(kindIndex + 1).toString(16).toUpperCase().padStart(6, '0')}`
}

/** Answers requests in order. The theme's colours are only numbers: they stand for token kinds. */
function serveHighlights(): void {
  const states = new Map<number, StateStack>()
  const primitive = createShikiPrimitiveAsync({
    langs: [],
    themes: [
      {
        name: themeName,
        settings: [
          { settings: { foreground: toColor(plain), background: '#000000' } },
          ...codeThemeRules.map(({ kind, scopes }) => ({
            scope: [...scopes],
            settings: { foreground: toColor(codeTokenKinds.indexOf(kind)) },
          })),
        ],
      },
    ],
    // Chromium 130 has modifier groups, (?i:…), but finds nothing by those that hold alternatives.
    engine: createJavaScriptRegexEngine({ forgiving: true, target: 'ES2024' }),
  })
  let work: Promise<void> = Promise.resolve()

  async function readGrammar(name: string): Promise<Grammar | null> {
    const language = findCodeLanguage(name)
    if (language === undefined) return null
    const shiki = await primitive
    const registrations = (await language.load()).default
    const grammarName = registrations.at(-1)?.name ?? name
    if (!shiki.getLoadedLanguages().includes(grammarName)) await shiki.loadLanguage(registrations)
    return shiki.getLanguage(grammarName)
  }

  async function toRuns(id: number, language: string, text: string): Promise<number[]> {
    const grammar = await readGrammar(language)
    if (grammar === null) return [text.length, plain]
    const { colorMap } = (await primitive).setTheme(themeName)
    const kinds = colorMap.map((color) =>
      color === undefined ? plain : Math.max(plain, Number.parseInt(color.slice(1), 16) - 1),
    )
    const runs: number[] = []
    let state = states.get(id) ?? INITIAL
    let runLength = 0
    let runKind = plain

    function add(length: number, kind: number): void {
      if (length === 0) return
      if (kind !== runKind && runLength > 0) {
        runs.push(runLength, runKind)
        runLength = 0
      }
      runKind = kind
      runLength += length
    }

    let start = 0
    while (start < text.length) {
      const lineEnd = text.indexOf('\n', start)
      const end = lineEnd < 0 ? text.length : lineEnd
      const line = text.slice(start, end)
      if (line.length > longestLine) add(line.length, plain)
      else {
        const { tokens, ruleStack } = grammar.tokenizeLine2(line, state)
        for (let index = 0; index < tokens.length; index += 2) {
          const from = tokens[index] ?? 0
          const to = tokens[index + 2] ?? line.length
          const kind = kinds[EncodedTokenMetadata.getForeground(tokens[index + 1] ?? 0)] ?? plain
          add(to - from, isBlank(line, from, to) ? runKind : kind)
        }
        state = ruleStack
      }
      // A line end has no colour of its own: it belongs to the run before it, as blanks do.
      if (lineEnd >= 0) add(1, runKind)
      start = end + 1
    }
    if (runLength > 0) runs.push(runLength, runKind)
    states.set(id, state)
    return runs
  }

  async function answer(request: HighlightRequest): Promise<void> {
    if (request.type === 'end') {
      states.delete(request.id)
      return
    }
    const runs = new Uint32Array(await toRuns(request.id, request.language, request.text))
    postMessage({ id: request.id, runs } satisfies HighlightAnswer, { transfer: [runs.buffer] })
  }

  self.addEventListener('message', (event: MessageEvent<HighlightRequest>) => {
    // A failure reaches the page as the worker's error event: it starts a new worker.
    work = work.then(() => answer(event.data))
  })
  self.addEventListener('unhandledrejection', (event) => {
    throw event.reason
  })
}

function isBlank(line: string, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) {
    const character = line.charCodeAt(index)
    if (character !== 0x20 && character !== 0x09) return false
  }
  return true
}

serveHighlights()
