import { parse, type Token, tokenize, type ValueNode } from '@humanwhocodes/momoa'
import type { ConfigProblem } from '../../shared/config'
import { text } from '../../shared/text'

/** A config larger than this is not read. Bytes. */
export const configSizeLimit = 1024 * 1024

/** The parser recurses, so that deeper nesting could end the whole process. */
const depthLimit = 100

export type ParsedConfig =
  | { readonly kind: 'parsed'; readonly root: ValueNode }
  | { readonly kind: 'broken'; readonly problem: ConfigProblem }

/** Reads JSON5, with or without a byte order mark; never throws. A blank file is an empty config. */
export function parseConfig(source: string): ParsedConfig {
  const json5 = isBlank(source) ? '{}' : source
  try {
    const tooDeep = findTooDeep(tokenize(json5, { mode: 'json5' }))
    if (tooDeep !== undefined) {
      const { line, column } = tooDeep.loc.start
      return {
        kind: 'broken',
        problem: {
          path: '',
          line,
          column,
          message: text('configProblems.tooDeep', { limit: depthLimit }),
        },
      }
    }
    return { kind: 'parsed', root: parse(json5, { mode: 'json5', ranges: true }).body }
  } catch (cause) {
    return { kind: 'broken', problem: toProblem(cause) }
  }
}

/** An editor that was just opened on a new file may have saved nothing but a byte order mark. */
function isBlank(source: string): boolean {
  return source.replace(/^\uFEFF/, '').trim() === ''
}

function findTooDeep(tokens: readonly Token[]): Token | undefined {
  let depth = 0
  return tokens.find((token) => {
    if (token.type === 'LBrace' || token.type === 'LBracket') depth += 1
    if (token.type === 'RBrace' || token.type === 'RBracket') depth -= 1
    return depth > depthLimit
  })
}

function toProblem(cause: unknown): ConfigProblem {
  const message = text('configProblems.syntax')
  if (!(cause instanceof Error && 'line' in cause && 'column' in cause))
    return { path: '', message }
  const { line, column } = cause
  if (typeof line !== 'number' || typeof column !== 'number') return { path: '', message }
  return { path: '', line, column, message }
}
