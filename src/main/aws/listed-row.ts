/** AWS's own words, or another service's behind the same address: any member may be of any kind. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}

/** A name for people: control characters would garble a terminal or a line. */
export function asName(value: unknown, fallback: string): string {
  const name = asText(value)
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
  return name === '' ? fallback : name
}

export function asTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(asText).filter((text) => text !== '') : []
}

/** Epoch milliseconds of a date that the SDK read; undefined for none and for what is no date. */
export function asTime(value: unknown): number | undefined {
  const time = value instanceof Date ? value.getTime() : Number.NaN
  return Number.isFinite(time) ? time : undefined
}
