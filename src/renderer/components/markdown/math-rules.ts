import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it'

/**
 * The token types that {@link addMathRules} adds; `content` is the TeX, `meta.closed` false for an unfinished block.
 * `open` shows nothing: it stands where a formula begins if the text goes on with its end.
 */
export const mathTokens = {
  block: 'math_block',
  inline: 'math_inline',
  display: 'math_display',
  open: 'math_open',
} as const

const dollar = 0x24
const backslash = 0x5c

/**
 * Math in the forms that models write: `$...$`, `$$...$$`, `\(...\)`, `\[...\]`.
 *
 * - `$` opens only before a character that is no space and no dollar, and closes only after one and
 *   before no digit, on the same line: `$5 and $10` stays text.
 * - A block that begins with `$$` or `\[` reaches to its end mark, and at most to the next blank line:
 *   whether it is one depends on no later block.
 */
export function addMathRules(parser: MarkdownIt): void {
  parser.block.ruler.before('fence', mathTokens.block, readMathBlock, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  })
  parser.inline.ruler.before('escape', mathTokens.inline, readInlineMath)
}

function readMathBlock(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false
  const first = readLine(state, startLine)
  const marks = first.startsWith('$$')
    ? (['$$', '$$'] as const)
    : first.startsWith('\\[')
      ? (['\\[', '\\]'] as const)
      : null
  if (marks === null) return false
  const [opening, closing] = marks
  const rest = first.slice(opening.length)
  const closedAt = rest.indexOf(closing)
  if (closedAt >= 0) {
    const content = rest.slice(0, closedAt).trim()
    const after = rest.slice(closedAt + closing.length).trim()
    if (content === '' || !/^[.,;:]?$/.test(after)) return false
    if (!silent) pushMathBlock(state, startLine, startLine + 1, content, true)
    return true
  }
  if (opening === '\\[' && rest.trim() !== '' && !looksLikeMath(rest)) return false
  if (silent) return true
  const lines = [rest]
  let line = startLine + 1
  let closed = false
  while (line < endLine && !closed) {
    if (state.isEmpty(line) || (state.sCount[line] ?? 0) < state.blkIndent) break
    const text = readLine(state, line)
    const end = text.indexOf(closing)
    closed = end >= 0
    lines.push(closed ? text.slice(0, end) : text)
    line += 1
  }
  pushMathBlock(state, startLine, line, lines.join('\n').trim(), closed)
  return true
}

function readLine(state: StateBlock, line: number): string {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)
  return state.src.slice(start, state.eMarks[line])
}

function pushMathBlock(
  state: StateBlock,
  startLine: number,
  endLine: number,
  content: string,
  closed: boolean,
): void {
  const token = state.push(mathTokens.block, 'div', 0)
  token.block = true
  token.content = closed ? content : state.getLines(startLine, endLine, state.blkIndent, false)
  token.meta = { closed }
  token.map = [startLine, endLine]
  state.line = endLine
}

function readInlineMath(state: StateInline, silent: boolean): boolean {
  const character = state.src.charCodeAt(state.pos)
  if (character === dollar) return readDollarMath(state, silent)
  if (character === backslash) return readBackslashMath(state, silent)
  return false
}

function readDollarMath(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state
  const isDisplay = src.charCodeAt(pos + 1) === dollar
  const start = pos + (isDisplay ? 2 : 1)
  if (start >= posMax || (!isDisplay && /\s/.test(src.charAt(start)))) return false
  if (pos > 0 && /[\p{L}\p{N}]/u.test(src.charAt(pos - 1))) return false
  for (let end = start; end < posMax; end += 1) {
    const character = src.charCodeAt(end)
    if (character === backslash) end += 1
    else if (character === 0x0a && !isDisplay) return false
    else if (character === dollar) {
      if (isDisplay && src.charCodeAt(end + 1) !== dollar) continue
      const content = src.slice(start, end)
      const after = end + (isDisplay ? 2 : 1)
      if (content.trim() === '') return false
      if (!isDisplay && (/\s$/.test(content) || /[\p{L}\p{N}]/u.test(src.charAt(after))))
        return false
      return pushInlineMath(state, silent, content, after, isDisplay)
    }
  }
  markOpenFormula(state, silent)
  return false
}

function readBackslashMath(state: StateInline, silent: boolean): boolean {
  const opening = state.src.charAt(state.pos + 1)
  if (opening !== '(' && opening !== '[') return false
  const closing = opening === '(' ? '\\)' : '\\]'
  const end = state.src.indexOf(closing, state.pos + 2)
  if (end < 0 || end + 2 > state.posMax) {
    markOpenFormula(state, silent)
    return false
  }
  const content = state.src.slice(state.pos + 2, end)
  if (content.trim() === '' || (opening === '[' && !looksLikeMath(content))) return false
  return pushInlineMath(state, silent, content, end + 2, opening === '[')
}

function markOpenFormula(state: StateInline, silent: boolean): void {
  if (!silent) state.push(mathTokens.open, '', 0)
}

function pushInlineMath(
  state: StateInline,
  silent: boolean,
  content: string,
  end: number,
  isDisplay: boolean,
): boolean {
  if (!silent) {
    const token = state.push(isDisplay ? mathTokens.display : mathTokens.inline, 'span', 0)
    token.content = content.trim()
  }
  state.pos = end
  return true
}

/** Tells TeX from text in brackets that were merely escaped, `\[like this\]`. */
function looksLikeMath(content: string): boolean {
  return /[\\^_=+<>{}|]/.test(content) || content.trim().length === 1
}
