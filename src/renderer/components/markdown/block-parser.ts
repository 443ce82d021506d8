import MarkdownParser, { type Token } from 'markdown-it'
import { readLinkTarget } from './link-target'
import { addMathRules } from './math-rules'

/** A link definition (`[label]: address`) and the line on which it begins. */
export interface Definition {
  readonly label: string
  readonly reference: Reference
  readonly line: number
}

interface Reference {
  readonly title: string
  readonly href: string
}

export type References = Readonly<Record<string, Reference>>

/** One block of the outermost level: a paragraph, a whole list, a table... */
export interface ParsedBlock {
  /** Its lines: the first, and the one after the last. */
  readonly startLine: number
  readonly endLine: number
  /** What the block phase found; the text inside is not yet parsed. */
  readonly tokens: readonly Token[]
}

export interface ParsedText {
  readonly blocks: readonly ParsedBlock[]
  readonly definitions: readonly Definition[]
}

/** Markdown in two steps: the blocks of a text, then the text inside one block. */
export interface BlockParser {
  parseBlocks(text: string): ParsedText
  /** Parses the text inside a block, with the link definitions that it may use. */
  parseInlines(block: ParsedBlock, references: References): readonly Token[]
}

/** Containers nested deeper than this are shown as plain text. */
export const deepestNesting = 32

const definitionToken = 'reference_definition'

/** CommonMark with tables, strikethrough, bare addresses and math; raw HTML is text. */
export function createBlockParser(): BlockParser {
  const parser = new MarkdownParser({ html: false, linkify: true, maxNesting: deepestNesting + 8 })
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
  parser.validateLink = (href) => readLinkTarget(href) !== null
  parser.normalizeLink = (href) => href
  parser.normalizeLinkText = (text) => text
  // The blocks come from parseBlocks, and text is shown as it was written.
  parser.core.ruler.disable(['normalize', 'block', 'replacements', 'smartquotes'])
  addMathRules(parser)

  return {
    parseBlocks(text) {
      const tokens: Token[] = []
      const references: Record<string, Reference> = {}
      parser.block.parse(text, parser, { references }, tokens)
      return { blocks: toBlocks(tokens), definitions: readDefinitions(tokens, references) }
    },
    parseInlines(block, references) {
      const state = new parser.core.State('', parser, { references })
      for (const token of block.tokens) if (token.type === 'inline') token.children = []
      state.tokens = [...block.tokens]
      parser.core.process(state)
      return state.tokens
    },
  }
}

/** The link definitions among the tokens; of two for one label the first counts. */
function readDefinitions(
  tokens: readonly Token[],
  references: Record<string, Reference>,
): Definition[] {
  const definitions: Definition[] = []
  for (const token of tokens) {
    if (token.type !== definitionToken || token.map === null) continue
    const { label } = token.meta ?? {}
    if (typeof label !== 'string') continue
    const reference = references[label]
    if (reference !== undefined) definitions.push({ label, reference, line: token.map[0] })
  }
  return definitions
}

/** Whether a block shows nothing: it only defines links. */
export function isDefinition(block: ParsedBlock): boolean {
  return block.tokens[0]?.type === definitionToken
}

function toBlocks(tokens: readonly Token[]): ParsedBlock[] {
  const blocks: ParsedBlock[] = []
  let first = 0
  let depth = 0
  tokens.forEach((token, index) => {
    depth += token.nesting
    if (depth > 0) return
    const map = tokens[first]?.map
    if (map === null || map === undefined) throw new Error(`A block without lines: ${token.type}`)
    blocks.push({ startLine: map[0], endLine: map[1], tokens: tokens.slice(first, index + 1) })
    first = index + 1
  })
  return blocks
}
