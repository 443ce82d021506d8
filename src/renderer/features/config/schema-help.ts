import { syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'
import type { SyntaxNode } from '@lezer/common'
import { z } from 'zod'
import { bareSchema, factsOf } from '../../../shared/config-field'
import { childSchema, fieldTypeOf, schemaAt } from '../../../shared/config-fields'
import type { ConfigPath } from '../../../shared/config-path'

/** What can be written at a place of the text. */
export interface Suggestion {
  readonly label: string
  readonly kind: 'key' | 'value'
  readonly schema?: z.core.$ZodType
}

/** The path of the value, or of the key, that stands at an offset of the text. */
export function pathAt(state: EditorState, offset: number): ConfigPath {
  return pathOf(state, syntaxTree(state).resolveInner(offset, -1))
}

/** Keys where a key belongs, values where a value of few does. */
export function suggestionsAt(
  state: EditorState,
  offset: number,
): { readonly from: number; readonly suggestions: readonly Suggestion[] } | null {
  const before = state.sliceDoc(Math.max(0, offset - 200), offset)
  const word = /["']?[\w$-]*$/.exec(before)?.[0] ?? ''
  const from = offset - word.length
  const node = syntaxTree(state).resolveInner(offset, -1)
  if (/Comment/.test(node.name)) return null
  const previous = before
    .slice(0, before.length - word.length)
    .trimEnd()
    .at(-1)
  if (previous === ':' || previous === '[') {
    return { from, suggestions: valuesOf(schemaAt(pathBefore(state, from))) }
  }
  const object = enclosing(node, 'Object')
  if (object === undefined || (previous !== '{' && previous !== ',')) return null
  const schema = schemaAt(pathOf(state, object))
  const present = new Set(object.getChildren('Property').map((child) => keyOf(state, child)))
  return { from, suggestions: keysOf(schema).filter(({ label }) => !present.has(label)) }
}

/** Where the value is not written yet, the property it will belong to is the one before. */
function pathBefore(state: EditorState, offset: number): ConfigPath {
  const text = state.sliceDoc(0, offset)
  const list = /\[[^[\]{}]*$/.test(text)
  const colon = text.lastIndexOf(':')
  const path = pathAt(state, Math.max(0, colon))
  return list ? [...path, 0] : path
}

function pathOf(state: EditorState, node: SyntaxNode): ConfigPath {
  const path: (string | number)[] = []
  for (let at: SyntaxNode | null = node; at !== null; at = at.parent) {
    if (at.name === 'Property') path.unshift(keyOf(state, at))
    // Which element it is makes no difference to the schema.
    if (at.parent?.name === 'Array') path.unshift(0)
  }
  return path
}

function keyOf(state: EditorState, property: SyntaxNode): string {
  const name = property.getChild('PropertyName')
  if (name === null) return ''
  return state.sliceDoc(name.from, name.to).replace(/^["']|["']$/g, '')
}

function enclosing(node: SyntaxNode, name: string): SyntaxNode | undefined {
  for (let at: SyntaxNode | null = node; at !== null; at = at.parent) {
    if (at.name === name) return at
  }
  return undefined
}

function keysOf(schema: z.core.$ZodType | undefined): readonly Suggestion[] {
  if (schema === undefined) return []
  const bare = bareSchema(schema)
  if (bare instanceof z.ZodUnion) return bare.options.flatMap((option) => keysOf(option))
  if (!(bare instanceof z.ZodObject)) return []
  return Object.keys(bare.shape).map((label) => {
    const child = childSchema(bare, label)
    return { label, kind: 'key', ...(child && { schema: child }) }
  })
}

function valuesOf(schema: z.core.$ZodType | undefined): readonly Suggestion[] {
  if (schema === undefined) return []
  const type = fieldTypeOf(schema)
  const value = (label: string): Suggestion => ({ label, kind: 'value', schema })
  if (type.kind === 'boolean') return [value('true'), value('false')]
  if (type.kind === 'choice') return type.values.map((one) => value(`'${one}'`))
  const standard = factsOf(schema)?.default
  return standard === undefined ? [] : [value(JSON.stringify(standard))]
}
