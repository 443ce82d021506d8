import type { ConfigJson } from '../../shared/config'

/** How a file is written, so that what is added looks like the rest. */
export interface WritingStyle {
  readonly eol: string
  /** One step of indentation. */
  readonly indent: string
  readonly quote: '"' | "'"
  /** Keys stand in quotes even where they need not. */
  readonly quoteKeys: boolean
  readonly trailingComma: boolean
}

/** Writes a value over as many lines as it needs; `indent` is that of the line it begins on. */
export function printValue(value: ConfigJson, style: WritingStyle, indent: string): string {
  if (typeof value === 'string') return printText(value, style.quote)
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value)
  if (value === null || typeof value === 'boolean') return String(value)
  const inner = indent + style.indent
  const parts = isList(value)
    ? value.map((item) => printValue(item, style, inner))
    : Object.entries(value).map(
        ([key, item]) => `${printKey(key, style)}: ${printValue(item, style, inner)}`,
      )
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}']
  if (parts.length === 0) return `${open}${close}`
  const isFlat = isList(value) && value.every((item) => typeof item !== 'object' || item === null)
  const flat = `${open}${parts.join(', ')}${close}`
  if (isFlat && flat.length <= 80) return flat
  const lines = parts.map((part) => inner + part).join(`,${style.eol}`)
  const last = style.trailingComma ? ',' : ''
  return `${open}${style.eol}${lines}${last}${style.eol}${indent}${close}`
}

export function printKey(key: string, style: WritingStyle): string {
  return !style.quoteKeys && /^[A-Za-z_$][\w$]*$/.test(key) ? key : printText(key, style.quote)
}

/** JSON5 text in these quotes; what ends lines or cannot be seen is escaped. */
export function printText(text: string, quote: '"' | "'"): string {
  const json = JSON.stringify(text).replace(/[\u2028\u2029\uFEFF\u007f-\u009f]/g, escapeCharacter)
  if (quote === '"') return json
  const inner = json.slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")
  return `'${inner}'`
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function isList(value: ConfigJson): value is readonly ConfigJson[] {
  return Array.isArray(value)
}
