/**
 * The value below which a share of the values lies. Of an odd number of values, 0.5 gives the middle one.
 *
 * @param {readonly number[]} values
 * @param {number} share from 0 to 1
 */
export function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** @param {readonly number[]} values */
export function median(values) {
  return quantile(values, 0.5)
}

/**
 * A figure with as many decimals as it needs to tell three digits.
 *
 * @param {number} value
 * @param {string} [unit]
 */
export function figure(value, unit = '') {
  if (Number.isNaN(value)) return 'n/a'
  const decimals = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return `${value.toFixed(decimals)}${unit && ` ${unit}`}`
}

/**
 * A figure beside what it should be at most.
 *
 * @param {number} value
 * @param {number} most
 * @param {string} [unit]
 */
export function against(value, most, unit = '') {
  if (Number.isNaN(value)) return 'n/a'
  return `${figure(value, unit)} (${value <= most ? 'within' : 'OVER'} ${figure(most)})`
}

/**
 * How many times one figure another is, beside what it should be at least.
 *
 * @param {number} times
 * @param {number} least
 */
export function timesAgainst(times, least) {
  if (Number.isNaN(times)) return 'n/a'
  return `${figure(times)}x (${times >= least ? 'reaches' : 'UNDER'} ${figure(least)})`
}

/**
 * Prints rows under their headings, in columns.
 *
 * @param {string} title
 * @param {readonly string[]} headings
 * @param {readonly (readonly string[])[]} rows
 */
export function printTable(title, headings, rows) {
  const lines = [headings, ...rows]
  const widths = headings.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  )
  console.log(`\n${title}`)
  for (const line of lines) {
    console.log(
      `  ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
    )
  }
}
