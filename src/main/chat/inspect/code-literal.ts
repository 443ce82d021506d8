import { randomUUID } from 'node:crypto'
import type { JsonValue } from '../request-message'
import { type BodyBytes, replaceBytes } from './body-bytes'

/** How a language writes what JSON has, and bytes. */
export interface LiteralStyle {
  readonly indent: string
  key(name: string): string
  /** Strings come as JSON writes them. */
  atom(json: string, value: null | boolean | number | string): string
  bytes(bytes: BodyBytes): string
}

/** Writes a body as a literal of a language, its bytes as an expression. `depth` is the first level's indent. */
export function writeLiteral(body: JsonValue, style: LiteralStyle, depth: number): string {
  const expressions = new Map<string, string>()
  const marked = replaceBytes(body, (bytes) => {
    const mark = randomUUID()
    expressions.set(mark, style.bytes(bytes))
    return mark
  })
  const write = (value: JsonValue, level: number): string => {
    const inner = style.indent.repeat(level + 1)
    const outer = style.indent.repeat(level)
    if (Array.isArray(value)) {
      if (value.length === 0) return '[]'
      return `[\n${value.map((item) => `${inner}${write(item, level + 1)},\n`).join('')}${outer}]`
    }
    if (typeof value === 'object' && value !== null) {
      const members = Object.entries(value)
      if (members.length === 0) return '{}'
      const lines = members.map(
        ([name, member]) => `${inner}${style.key(name)}: ${write(member, level + 1)},\n`,
      )
      return `{\n${lines.join('')}${outer}}`
    }
    const expression = typeof value === 'string' ? expressions.get(value) : undefined
    return expression ?? style.atom(JSON.stringify(value), value)
  }
  return write(marked, depth)
}
