/** Numbers and times as people of one language write them. */
export interface Formats {
  count(value: number): string
  /** In few characters, as token counts are written in every language: `12.4k`, `1M`. */
  compact(value: number): string
  /** Seconds with one decimal under ten, whole above. */
  seconds(milliseconds: number): string
  /** How long ago or ahead, in the largest fitting unit: "5 minutes ago". */
  relative(time: number, now: number): string
  /** Date and time of day. */
  moment(time: number): string
  day(time: number): string
  /** The size of a file, in the unit that fits it. */
  bytes(value: number): string
  /** US dollars, to as many digits as small prices need. */
  dollars(value: number): string
  /** What something cost: cents, and four decimals below a cent. */
  cost(dollars: number): string
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

const fileUnits = [
  ['megabyte', 1024 * 1024],
  ['kilobyte', 1024],
] as const

/** What four decimals can still tell from nothing. US dollars. */
const smallestCost = 0.0001

export function createFormats(language: string): Formats {
  const counts = new Intl.NumberFormat(language)
  const tenths = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  const short = new Intl.NumberFormat(language, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  const relatives = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const dollars = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: 5,
  })
  const smallCosts = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 4,
    maximumFractionDigits: 4,
  })
  const costs = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
  })
  const moments = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  return {
    count: (value) => counts.format(value),
    compact(value) {
      // From here on the rounded thousands would read `1000k`.
      if (value >= 999_950) return `${tenths.format(value / 1_000_000)}M`
      return value < 1000 ? counts.format(value) : `${tenths.format(value / 1000)}k`
    },
    seconds(milliseconds) {
      const seconds = Math.max(0, milliseconds) / 1000
      return seconds < 10 ? short.format(seconds) : counts.format(Math.round(seconds))
    },
    relative(time, now) {
      const distance = time - now
      for (const [unit, size] of units) {
        if (Math.abs(distance) >= size) return relatives.format(Math.trunc(distance / size), unit)
      }
      return relatives.format(0, 'second')
    },
    moment: (time) => moments.format(time),
    day: (time) => days.format(time),
    bytes(value) {
      const [unit, size] = fileUnits.find(([, least]) => value >= least) ?? ['byte', 1]
      return new Intl.NumberFormat(language, {
        style: 'unit',
        unit,
        unitDisplay: unit === 'byte' ? 'long' : 'short',
        maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
      }).format(value / size)
    },
    dollars: (value) => dollars.format(value),
    cost(value) {
      if (value > 0 && value < smallestCost) return `< ${smallCosts.format(smallestCost)}`
      // Two decimals of a few cents would be off by half: rows would not add up to their total.
      return (value > 0 && value < 0.1 ? smallCosts : costs).format(value)
    },
  }
}
