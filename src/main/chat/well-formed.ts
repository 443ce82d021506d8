const unpairedSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** Removes halves of characters that have no other half: no request can carry them. */
export function removeUnpairedSurrogates(text: string): string {
  return text.replace(unpairedSurrogate, '')
}

/** Puts U+FFFD where a character is broken, as UTF-8 would. */
export function replaceUnpairedSurrogates(text: string): string {
  return text.replace(unpairedSurrogate, '\uFFFD')
}
