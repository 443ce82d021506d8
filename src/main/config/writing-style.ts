import type { ValueNode } from '@humanwhocodes/momoa'
import { partsOf, rangeOf } from './node-ranges'
import type { WritingStyle } from './print-value'
import { findComma, indentAt, isAlone } from './text-lines'

/** How Basalt writes where nothing shows how the user does. */
export const defaultStyle: WritingStyle = {
  eol: '\n',
  indent: '  ',
  quote: "'",
  quoteKeys: false,
  trailingComma: true,
}

/** How the file is written so far; what it does not show is as Basalt writes. */
export function readStyle(source: string, root: ValueNode): WritingStyle {
  const eol = source.includes('\r\n') ? '\r\n' : source.includes('\n') ? '\n' : defaultStyle.eol
  let quote: '"' | "'" | undefined
  let quoteKeys: boolean | undefined
  let indent: string | undefined
  let trailingComma: boolean | undefined
  const visit = (node: ValueNode, depth: number): void => {
    if (depth > 6) return
    if (node.type === 'String') {
      const first = source[rangeOf(node)[0]]
      if (first === '"' || first === "'") quote ??= first
    }
    if (node.type !== 'Object' && node.type !== 'Array') return
    const parts = partsOf(node)
    const [first] = parts
    const last = parts.at(-1)
    if (first !== undefined && last !== undefined && isAlone(source, rangeOf(first)[0])) {
      const outer = indentAt(source, rangeOf(node)[0])
      const inner = indentAt(source, rangeOf(first)[0])
      if (inner.startsWith(outer) && inner !== outer) indent ??= inner.slice(outer.length)
      trailingComma ??= findComma(source, rangeOf(last)[1], rangeOf(node)[1] - 1) !== undefined
    }
    for (const part of parts.slice(0, 50)) {
      if (part.type === 'Member' && part.name.type === 'String') {
        const bare = /^[A-Za-z_$][\w$]*$/.test(part.name.value)
        if (bare) quoteKeys ??= true
        const written = source[rangeOf(part.name)[0]]
        if (written === '"' || written === "'") quote ??= written
      } else if (part.type === 'Member') quoteKeys ??= false
      visit(part.value, depth + 1)
    }
  }
  visit(root, 0)
  return {
    eol,
    indent: indent ?? defaultStyle.indent,
    quote: quote ?? (quoteKeys ? '"' : defaultStyle.quote),
    quoteKeys: quoteKeys ?? defaultStyle.quoteKeys,
    trailingComma: trailingComma ?? defaultStyle.trailingComma,
  }
}
