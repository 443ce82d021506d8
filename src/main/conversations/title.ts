const longestTitle = 60

/**
 * A conversation's first title: the first line of the prompt that has any text, its white space
 * collapsed, cut before a word where it is longer than 60 characters as a person counts them.
 */
export function titleFromPrompt(prompt: string): string {
  const line = firstLine(prompt)
  const characters = Array.from(
    // A family emoji is one character to a person and eleven to JavaScript.
    new Intl.Segmenter().segment(line.slice(0, longestTitle * 20)),
    ({ segment }) => segment,
  )
  if (characters.length <= longestTitle) return characters.join('')
  const head = characters.slice(0, longestTitle)
  const space = head.lastIndexOf(' ')
  const kept = space > longestTitle / 2 ? space : longestTitle - 1
  return `${head.slice(0, kept).join('').trimEnd()}…`
}

function firstLine(prompt: string): string {
  for (const [line] of prompt.matchAll(/[^\r\n\u2028\u2029]+/g)) {
    const collapsed = line
      .slice(0, longestTitle * 100)
      .replaceAll(/[\s\p{Cc}]+/gu, ' ')
      .trim()
    if (collapsed !== '') return collapsed
  }
  return ''
}
