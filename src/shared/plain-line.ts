/**
 * Characters that move, hide or turn what stands beside them: control characters, line ends, zero width and
 * bidirectional marks, tags.
 */
const misleading =
  /[\p{Cc}\p{Zl}\p{Zp}\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]+/gu

/**
 * A text as one line for a place that the system draws, such as a notification: nothing in it can turn, hide or
 * break what stands around it, and it ends with an ellipsis where it is longer than so many characters.
 */
export function plainLine(text: string, longest: number): string {
  // Of a very long text only what can be shown is worth reading.
  const line = text
    .slice(0, longest * 20)
    .replaceAll(misleading, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const characters = Array.from(line)
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join('')}…`
}
