const mostBytes = 80
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$/i

/**
 * A title as a file's name without its extension: legal on every system, never hidden, at most 80 bytes
 * of UTF-8, never empty.
 */
export function toFileName(title: string, fallback: string): string {
  const cleaned = title
    .normalize('NFC')
    .replaceAll(/[\p{C}\p{Z}\s/\\:*?"<>|]+/gu, ' ')
    .trim()
    .replace(/^[.\s]+/, '')
  let name = ''
  let bytes = 0
  for (const { segment } of new Intl.Segmenter().segment(cleaned)) {
    bytes += Buffer.byteLength(segment)
    if (bytes > mostBytes) break
    name += segment
  }
  name = name.replace(/[.\s]+$/, '')
  return name === '' || reserved.test(name) ? fallback : name
}

/** The same name again with a number where it was given before; case does not tell names apart. */
export function createUniqueNames(): (name: string) => string {
  const given = new Set<string>()
  return (name) => {
    let unique = name
    for (let count = 2; given.has(unique.toLowerCase()); count += 1) unique = `${name} (${count})`
    given.add(unique.toLowerCase())
    return unique
  }
}
