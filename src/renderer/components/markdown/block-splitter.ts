import {
  type BlockParser,
  createBlockParser,
  type Definition,
  isDefinition,
  type ParsedBlock,
  type References,
} from './block-parser'

/** A block of markdown that stands by itself. */
export interface MarkdownBlock {
  readonly source: string
  /** Null when the parser failed on it: it is shown as it was written. */
  readonly parsed: ParsedBlock | null
  readonly references: References
  /** How many definitions came up to its end: tells apart what it may refer to. */
  readonly definitionCount: number
}

/**
 * What became final, in the order of the text. A fence at the left margin and a line without an end
 * are reported as they grow (`started`, any number of `added`, `ended`); every other block is reported
 * once, when nothing that follows can change it any more.
 */
export type SplitEvent =
  | { readonly type: 'blockSealed'; readonly block: MarkdownBlock }
  | { readonly type: 'codeStarted'; readonly info: string }
  | { readonly type: 'codeAdded'; readonly text: string }
  | { readonly type: 'codeEnded' }
  | { readonly type: 'longLineStarted' }
  | { readonly type: 'longLineAdded'; readonly text: string }
  | { readonly type: 'longLineEnded' }

/** What may still change: the last blocks, or the unfinished last line of the code that is open. */
export interface OpenEnd {
  readonly blocks: readonly MarkdownBlock[]
  readonly codeLine: string
}

export interface SplitLimits {
  /** A line longer than this is not parsed. Characters. */
  readonly longestLine: number
  /** A block longer than this is cut where its kind allows it, so that no frame pays for all of it. Characters. */
  readonly longestBlock: number
}

/**
 * Splits a growing text into blocks, in time that depends on what is new and not on what came before.
 *
 * The blocks are a function of the text alone: however it was cut into pieces, the same come out.
 */
export interface BlockSplitter {
  push(text: string, emit: (event: SplitEvent) => void): void
  end(emit: (event: SplitEvent) => void): void
  openEnd(): OpenEnd
}

export const defaultSplitLimits: SplitLimits = { longestLine: 16_000, longestBlock: 12_000 }

/** How many of the last blocks the next line may still change. */
const openBlockCount = 2
/** A list is cut between items; one whose items are longer than this many blocks is cut anywhere. */
const longestListFactor = 4
const longestFence = 1000

const mostBlankLines = 64
const manyBlankLines = /\n{65,}/

type Mode =
  | { readonly kind: 'text' }
  | { readonly kind: 'code'; readonly fence: string; readonly isMidLine: boolean }
  | { readonly kind: 'longLine' }

export function createBlockSplitter(
  limits: SplitLimits = defaultSplitLimits,
  parser: BlockParser = createBlockParser(),
): BlockSplitter {
  let mode: Mode = { kind: 'text' }
  let tail = ''
  /** Where the first line of the tail begins that was not yet looked at whole. */
  let scannedTo = 0
  let open: readonly MarkdownBlock[] = []
  let definitionCount = 0
  const references: Record<string, Definition['reference']> = Object.create(null)

  function cutTail(position: number): void {
    tail = tail.slice(position)
    scannedTo = 0
  }

  /** Goes on in the current mode; false when it has to wait for more text. */
  function advance(emit: (event: SplitEvent) => void, isEnd: boolean): boolean {
    switch (mode.kind) {
      case 'text':
        return advanceText(emit, isEnd)
      case 'code':
        return advanceCode(emit, mode.fence, mode.isMidLine, isEnd)
      case 'longLine':
        return advanceLongLine(emit, isEnd)
    }
  }

  function advanceText(emit: (event: SplitEvent) => void, isEnd: boolean): boolean {
    for (;;) {
      const lineEnd = tail.indexOf('\n', scannedTo)
      const end = lineEnd < 0 ? tail.length : lineEnd
      if (end - scannedTo > limits.longestLine) {
        sealAll(tail.slice(0, scannedTo), emit)
        cutTail(scannedTo)
        mode = { kind: 'longLine' }
        emit({ type: 'longLineStarted' })
        return true
      }
      if (lineEnd < 0 && !isEnd) break
      const fence = readFence(tail, scannedTo, end)
      if (fence !== null) {
        sealAll(tail.slice(0, scannedTo), emit)
        cutTail(Math.min(end + 1, tail.length))
        mode = { kind: 'code', fence: fence.mark, isMidLine: false }
        emit({ type: 'codeStarted', info: fence.info })
        return true
      }
      if (lineEnd < 0) break
      scannedTo = lineEnd + 1
    }
    if (isEnd) {
      sealAll(tail, emit)
      tail = ''
      open = []
      return false
    }
    const blocks = splitText(tail)
    const sealedCount = Math.max(0, blocks.length - openBlockCount)
    const forcedCount = blocks.findLastIndex((block) => block.isForced) + 1
    const count = Math.max(sealedCount, forcedCount)
    for (const block of blocks.slice(0, count)) seal(block, emit)
    const first = blocks[count]
    if (count > 0 && first !== undefined) {
      tail = first.carried + tail.slice(first.start)
      scannedTo = 0
    }
    open = toBlocks(blocks.slice(count))
    return false
  }

  function advanceCode(
    emit: (event: SplitEvent) => void,
    fence: string,
    startsMidLine: boolean,
    isEnd: boolean,
  ): boolean {
    let isMidLine = startsMidLine
    let position = 0
    let codeEnd = 0
    for (;;) {
      const lineEnd = tail.indexOf('\n', position)
      const end = lineEnd < 0 ? tail.length : lineEnd
      const isWhole = lineEnd >= 0 || isEnd
      if (!isMidLine && isWhole && isClosingFence(tail, position, end, fence)) {
        if (codeEnd > 0) emit({ type: 'codeAdded', text: tail.slice(0, codeEnd) })
        emit({ type: 'codeEnded' })
        cutTail(Math.min(end + 1, tail.length))
        mode = { kind: 'text' }
        return true
      }
      if (lineEnd < 0) {
        // Nothing this long closes a fence: a line without an end need not be kept.
        if (isEnd || isMidLine || end - position > longestFence) {
          isMidLine = isMidLine || end > position
          codeEnd = end
        }
        break
      }
      isMidLine = false
      position = lineEnd + 1
      codeEnd = position
    }
    if (codeEnd > 0) emit({ type: 'codeAdded', text: tail.slice(0, codeEnd) })
    cutTail(codeEnd)
    mode = { kind: 'code', fence, isMidLine }
    open = []
    if (isEnd) {
      emit({ type: 'codeEnded' })
      mode = { kind: 'text' }
    }
    return false
  }

  function advanceLongLine(emit: (event: SplitEvent) => void, isEnd: boolean): boolean {
    const lineEnd = tail.indexOf('\n')
    const end = lineEnd < 0 ? tail.length : lineEnd
    if (end > 0) emit({ type: 'longLineAdded', text: tail.slice(0, end) })
    cutTail(lineEnd < 0 ? end : end + 1)
    open = []
    if (lineEnd < 0 && !isEnd) return false
    emit({ type: 'longLineEnded' })
    mode = { kind: 'text' }
    return lineEnd >= 0
  }

  interface Piece {
    readonly start: number
    readonly source: string
    readonly parsed: ParsedBlock | null
    readonly definitions: readonly Definition[]
    /** Cut out of a block that was too long: final, wherever it stands. */
    readonly isForced: boolean
    /** What a piece cut out of a table repeats of it. */
    readonly carried: string
  }

  function isShown(piece: Piece): boolean {
    return piece.parsed === null || !isDefinition(piece.parsed)
  }

  /** Blocks with the definitions that stand before their end, the sealed ones and their neighbours'. */
  function toBlocks(pieces: readonly Piece[]): MarkdownBlock[] {
    const visible: Record<string, Definition['reference']> = Object.create(references)
    let count = definitionCount
    const blocks: MarkdownBlock[] = []
    for (const piece of pieces) {
      for (const { label, reference } of piece.definitions) visible[label] ??= reference
      count += piece.definitions.length
      if (!isShown(piece)) continue
      blocks.push({
        source: piece.source,
        parsed: piece.parsed,
        references: Object.assign(Object.create(references), visible),
        definitionCount: count,
      })
    }
    return blocks
  }

  function seal(piece: Piece, emit: (event: SplitEvent) => void): void {
    for (const { label, reference } of piece.definitions) references[label] ??= reference
    definitionCount += piece.definitions.length
    if (!isShown(piece)) return
    const { source, parsed } = piece
    emit({ type: 'blockSealed', block: { source, parsed, references, definitionCount } })
  }

  function sealAll(text: string, emit: (event: SplitEvent) => void): void {
    for (const piece of splitText(text)) seal(piece, emit)
    open = []
  }

  /** The blocks of a text, the longest ones cut. */
  function splitText(text: string): Piece[] {
    const pieces: Piece[] = []
    let rest = text
    let restStart = 0
    let carried = ''
    for (;;) {
      const source = carried + rest
      const { blocks, definitions, lineStarts } = parse(source)
      let cut: { readonly position: number; readonly carried: string } | null = null
      for (const block of blocks) {
        const start = lineStarts[block.startLine] ?? 0
        const end = lineStarts[block.endLine] ?? source.length
        cut = findCut(block, source, lineStarts)
        const piece: Piece = {
          start: Math.max(0, start - carried.length) + restStart,
          source: source.slice(start, cut?.position ?? end),
          parsed: block,
          definitions: definitions.filter(
            ({ line }) => line >= block.startLine && line < block.endLine,
          ),
          isForced: cut !== null,
          carried: start < carried.length ? carried : '',
        }
        if (cut === null) pieces.push(piece)
        else {
          for (const part of parse(piece.source).blocks) {
            pieces.push({ ...piece, ...toPart(part, piece) })
          }
          break
        }
      }
      if (cut === null) break
      rest = source.slice(cut.position)
      restStart += cut.position - carried.length
      carried = cut.carried
    }
    return pieces
  }

  function toPart(part: ParsedBlock, piece: Piece): Partial<Piece> {
    const starts = findLineStarts(piece.source)
    return {
      parsed: part,
      source: piece.source.slice(starts[part.startLine], starts[part.endLine]),
    }
  }

  function parse(source: string): {
    readonly blocks: readonly ParsedBlock[]
    readonly definitions: readonly Definition[]
    readonly lineStarts: readonly number[]
  } {
    const lineStarts = findLineStarts(source)
    return { ...parser.parseBlocks(source), lineStarts }
  }

  /** Where a block that is too long ends early: a line that begins a part of it, with a whole line after it. */
  function findCut(
    block: ParsedBlock,
    source: string,
    lineStarts: readonly number[],
  ): { readonly position: number; readonly carried: string } | null {
    const start = lineStarts[block.startLine] ?? 0
    const end = lineStarts[block.endLine] ?? source.length
    if (end - start <= limits.longestBlock) return null
    const type = block.tokens[0]?.type
    const isList = type === 'bullet_list_open' || type === 'ordered_list_open'
    const itemLines = new Set(
      isList
        ? block.tokens
            .filter((token) => token.type === 'list_item_open' && token.level === 1)
            .map((token) => token.map?.[0])
        : [],
    )
    for (let line = block.startLine + 1; line + 1 < block.endLine; line += 1) {
      const position = lineStarts[line] ?? source.length
      const length = position - start
      const afterNext = lineStarts[line + 2]
      if (afterNext === undefined) return null
      const mayCut =
        length >= limits.longestBlock &&
        (!isList || itemLines.has(line) || length >= limits.longestBlock * longestListFactor)
      if (mayCut) {
        const header = source.slice(start, lineStarts[block.startLine + 2])
        const mayCarry = type === 'table_open' && header.length * 4 < limits.longestBlock
        return { position, carried: mayCarry ? header : '' }
      }
    }
    return null
  }

  function run(emit: (event: SplitEvent) => void, isEnd: boolean): void {
    while (advance(emit, isEnd)) {
      // Each turn of the loop is one change of mode.
    }
  }

  return {
    push(text, emit) {
      if (text === '') return
      tail += text
      if (mode.kind === 'text' && manyBlankLines.test(tail)) {
        tail = tail.replace(manyBlankLines, '\n'.repeat(mostBlankLines))
        scannedTo = 0
      }
      run(emit, false)
    },
    end(emit) {
      run(emit, true)
    },
    openEnd() {
      if (mode.kind !== 'code') return { blocks: open, codeLine: '' }
      return { blocks: [], codeLine: isClosingStart(tail, mode.fence) ? '' : tail }
    },
  }
}

/** Where each line begins, and where the text ends: the first entry past the last line is there too. */
function findLineStarts(text: string): number[] {
  const starts = [0]
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
    starts.push(end + 1)
  }
  return starts
}

function readFence(
  text: string,
  start: number,
  end: number,
): { readonly mark: string; readonly info: string } | null {
  const first = text.charAt(start)
  if (first !== '`' && first !== '~') return null
  const match = /^(`{3,}|~{3,})(.*)$/s.exec(text.slice(start, end))
  const mark = match?.[1]
  const info = match?.[2]?.trim() ?? ''
  if (mark === undefined || (first === '`' && info.includes('`'))) return null
  return { mark, info }
}

function isClosingFence(text: string, start: number, end: number, fence: string): boolean {
  if (end - start > longestFence) return false
  const match = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(text.slice(start, end))
  return match?.[1]?.startsWith(fence) ?? false
}

/** Whether a line that is not whole yet may turn out to close the fence: it is not shown as code. */
function isClosingStart(line: string, fence: string): boolean {
  const text = line.trim()
  return text !== '' && (fence.startsWith(text) || (text.startsWith(fence) && !/[^`~]/.test(text)))
}
