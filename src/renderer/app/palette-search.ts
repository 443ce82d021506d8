const paletteGroups = ['actions', 'conversations', 'models', 'settings'] as const
export type PaletteGroup = (typeof paletteGroups)[number]

interface PaletteLine {
  /** Unique among all that are offered beside it. */
  readonly id: string
  readonly label: string
  /** What tells lines of the same name apart, such as a model's id; it is found, too. */
  readonly detail?: string
  readonly keys?: string | undefined
}

/** What is done when a line is chosen. */
export interface PaletteChoice extends PaletteLine {
  run(): void
}

interface Grouped {
  readonly group: PaletteGroup
  /** Shown while nothing is typed. */
  readonly offered: boolean
}

export interface PaletteCommand extends PaletteChoice, Grouped {}

/** Has to know first what it is about: that is chosen from a list of its own, the likeliest first. */
export interface PaletteQuestion extends PaletteLine, Grouped {
  choices(): readonly PaletteChoice[]
}

/** One thing that the command palette offers. It can be done now: what cannot is not there. */
export type PaletteEntry = PaletteCommand | PaletteQuestion

export interface FoundEntries {
  readonly group: PaletteGroup
  readonly entries: readonly PaletteEntry[]
}

const mostPerGroup = 8
const mostChoices = 100
/** Letters that are strewn wider than this share are no match. */
const leastDense = 0.3

/**
 * The entries that hold the words of the query, or its letters close together in their order, the best
 * first, by group; the group with the best entry comes first. Without a query, what is offered. The
 * time is in proportion to the length of the labels, whatever they hold: a model wrote some of them.
 */
export function searchPalette(
  entries: readonly PaletteEntry[],
  query: string,
): readonly FoundEntries[] {
  const typed = query.trim().toLowerCase()
  if (typed === '') {
    return byGroup(
      entries.filter(({ offered }) => offered),
      entries.length,
    )
  }
  return byGroup(rank(entries, typed), mostPerGroup)
}

/** The same for the answers to a question, in one list; without a query the first of them. */
export function searchChoices(
  choices: readonly PaletteChoice[],
  query: string,
): readonly PaletteChoice[] {
  const typed = query.trim().toLowerCase()
  return (typed === '' ? choices : rank(choices, typed)).slice(0, mostChoices)
}

function rank<Entry extends PaletteLine>(
  entries: readonly Entry[],
  query: string,
): readonly Entry[] {
  return entries
    .map((entry) => ({ entry, score: rate(entry, query) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .map(({ entry }) => entry)
}

function rate({ label, detail = '' }: PaletteLine, query: string): number {
  return Math.max(rateText(label.toLowerCase(), query), rateText(detail.toLowerCase(), query) * 0.8)
}

/** From 0, no match, to 1; among equals the shorter text is the better match. */
function rateText(text: string, query: string): number {
  const brevity = 0.05 / (1 + text.length / 40)
  const at = text.indexOf(query)
  if (at >= 0) return (isWordStart(text, at) ? 0.9 : 0.7) + brevity
  const places = query.split(/\s+/).map((word) => text.indexOf(word))
  if (places.every((place) => place >= 0)) {
    return (places.every((place) => isWordStart(text, place)) ? 0.6 : 0.5) + brevity
  }
  const density = letterDensity(text, [...query.replace(/\s+/g, '')])
  return density < leastDense ? 0 : density * 0.4 + brevity
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))
}

/** The share of the letters in the shortest piece that ends where they are first complete; 0 without. */
function letterDensity(text: string, letters: readonly string[]): number {
  let end = 0
  for (const letter of letters) {
    const at = text.indexOf(letter, end)
    if (at < 0) return 0
    end = at + letter.length
  }
  let start = end
  for (const letter of letters.toReversed()) start = text.lastIndexOf(letter, start - 1)
  return letters.length / (end - start)
}

/** The groups in the order of their first entries. */
function byGroup(entries: readonly PaletteEntry[], most: number): readonly FoundEntries[] {
  const groups = new Map<PaletteGroup, PaletteEntry[]>()
  for (const entry of entries) {
    const members = groups.get(entry.group) ?? []
    groups.set(entry.group, members)
    if (members.length < most) members.push(entry)
  }
  return [...groups].map(([group, members]) => ({ group, entries: members }))
}
