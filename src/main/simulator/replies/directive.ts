/** `/sim NAME key=value …`, found on a line of its own in the last user text. */
export interface Directive {
  readonly name: string
  readonly values: ReadonlyMap<string, string>
}

/** A directive that asks for something the simulator does not have. */
export class DirectiveError extends Error {}

/** Finds the directive in a text; null when there is none. */
export function parseDirective(text: string): Directive | null {
  const line = /^[ \t]*\/sim(?:[ \t]+(.*))?$/m.exec(text)
  if (!line) return null
  const [name = 'help', ...pairs] = (line[1] ?? '').split(/\s+/).filter((word) => word !== '')
  const values = new Map<string, string>()
  for (const pair of pairs) {
    const [key = '', value = ''] = pair.split(/=(.*)/s, 2)
    values.set(key, value)
  }
  return { name, values }
}

/** Reads a directive's values by type and remembers which were asked for. */
export interface DirectiveReader {
  number(key: string, fallback: number): number
  optionalNumber(key: string): number | undefined
  /** Numbers with commas between them; none without the key. */
  numbers(key: string): readonly number[]
  /** Bytes: `500`, `20kb`, `5mb`, in steps of 1,000. */
  size(key: string, fallback: number): number
  word(key: string, fallback: string): string
  choice<Choice extends string>(key: string, choices: readonly Choice[], fallback: Choice): Choice
  has(key: string): boolean
  /** Throws a {@link DirectiveError} that names the keys nobody asked for. */
  finish(): void
}

export function createDirectiveReader(directive: Directive): DirectiveReader {
  const asked = new Set<string>()
  const read = (key: string) => {
    asked.add(key)
    return directive.values.get(key)
  }
  const toNumber = (key: string, text: string) => {
    const value = text === 'max' ? Number.POSITIVE_INFINITY : Number(text)
    if (text === '' || Number.isNaN(value) || value < 0)
      throw new DirectiveError(`${key}=${text} is not a number of 0 or more`)
    return value
  }
  const optionalNumber = (key: string) => {
    const text = read(key)
    return text === undefined ? undefined : toNumber(key, text)
  }
  return {
    optionalNumber,
    numbers: (key) => (read(key)?.split(',') ?? []).map((text) => toNumber(key, text)),
    number: (key, fallback) => optionalNumber(key) ?? fallback,
    size: (key, fallback) => {
      const text = read(key)
      if (text === undefined) return fallback
      const parts = /^(\d+(?:\.\d+)?)(kb|mb)?$/i.exec(text)
      if (!parts) throw new DirectiveError(`${key}=${text} is not a size such as 20kb`)
      const unit = { kb: 1000, mb: 1_000_000 }[(parts[2] ?? '').toLowerCase()] ?? 1
      return Math.round(Number(parts[1]) * unit)
    },
    word: (key, fallback) => read(key) ?? fallback,
    choice: (key, choices, fallback) => {
      const text = read(key)
      if (text === undefined) return fallback
      const found = choices.find((choice) => choice === text)
      if (!found) throw new DirectiveError(`${key}=${text} is none of ${choices.join(', ')}`)
      return found
    },
    has: (key) => directive.values.has(key),
    finish: () => {
      const unknown = [...directive.values.keys()].filter((key) => !asked.has(key))
      if (unknown.length > 0)
        throw new DirectiveError(`${directive.name} takes no ${unknown.join(', ')}`)
    },
  }
}
