/**
 * The dictionaries for these languages, the most wanted first: the one of that very name, else the one of the
 * language without its country, else the first of any country.
 *
 * @param wanted BCP 47 tags, such as `it-CH`.
 * @param available the names of dictionaries as Chromium has them, such as `en-US` or `it`.
 */
export function chooseDictionaries(
  wanted: readonly string[],
  available: readonly string[],
): readonly string[] {
  const found = wanted.map((tag) => {
    const [language = tag] = tag.split(/[-_]/)
    const names = [tag.replace('_', '-'), language].map((name) => name.toLowerCase())
    return (
      names
        .map((name) => available.find((dictionary) => dictionary.toLowerCase() === name))
        .find((name) => name !== undefined) ??
      available.find((name) => name.toLowerCase().startsWith(`${language.toLowerCase()}-`))
    )
  })
  return [...new Set(found.filter((name) => name !== undefined))]
}

/** Where Chromium's dictionaries are; an address there sends on to another of the same domain. */
export const dictionarySource = {
  address: 'https://redirector.gvt1.com/edgedl/chrome/dict/',
  domain: 'gvt1.com',
} as const

/** Whether a request is for a dictionary. */
export function isDictionaryAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' && hostname.endsWith(`.${dictionarySource.domain}`)
}
