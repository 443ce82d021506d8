/** The way to a value: keys of objects and indexes of arrays. */
export type ConfigPath = readonly (string | number)[]

/**
 * Reads a path as people write it: `models.providers["amazon-bedrock"].models[0].id`. Dots separate,
 * brackets hold an index or a quoted key, a backslash takes the next character as it is. Null when the
 * text is no path.
 */
export function parseConfigPath(source: string): ConfigPath | null {
  const path: (string | number)[] = []
  let at = 0
  while (at < source.length) {
    if (source[at] === '[') {
      const part = /^\[(?:(\d{1,6})|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\]/s.exec(
        source.slice(at),
      )
      if (part === null) return null
      const [whole, index, double, single] = part
      path.push(index === undefined ? unquote(double ?? single ?? '') : Number(index))
      at += whole.length
    } else {
      if (path.length > 0) {
        if (source[at] !== '.') return null
        at += 1
      }
      const key = /^(?:[^.[\]\\]|\\.)+/s.exec(source.slice(at))?.[0]
      if (key === undefined) return null
      path.push(unquote(key))
      at += key.length
    }
  }
  return path.length === 0 ? null : path
}

/** Writes a path so that {@link parseConfigPath} reads it back. */
export function formatConfigPath(path: ConfigPath): string {
  return path.reduce<string>((before, part) => {
    if (typeof part === 'number') return `${before}[${part}]`
    if (!/^[\w$-]+$/.test(part) || (/-/.test(part) && before !== '')) {
      return `${before}[${quote(part)}]`
    }
    return before === '' ? part : `${before}.${part}`
  }, '')
}

/** Whether `path` is `start` or lies below it. */
export function startsWithPath(path: ConfigPath, start: ConfigPath): boolean {
  return start.every((part, index) => path[index] === part)
}

function quote(key: string): string {
  return `"${key.replace(/["\\]/g, '\\$&')}"`
}

function unquote(key: string): string {
  return key.replace(/\\(.)/gs, '$1')
}
