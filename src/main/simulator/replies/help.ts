import type { Scenario } from './scenario'

/** What every scenario takes beside its own parameters. */
export const commonParameters = [
  ['rate', 'deltas a second; `0` or `max`: as fast as the client reads'],
  ['chunk', 'characters a delta, instead of pieces of words'],
  ['delay', 'milliseconds before the first byte'],
  ['pause-at', 'deltas after which the stream waits until it is released; several with commas'],
  ['token', 'the name under which to wait, and to count `times`'],
  ['times', 'how many requests meet the scenario before the plain answer comes'],
  ['after', 'deltas before a fault inside the stream, 3 unless told otherwise'],
] as const

/** The Markdown that `/sim help` answers with; `reason` says why it was not asked for. */
export function describeScenarios(scenarios: readonly Scenario[], reason?: string): string {
  return [
    ...(reason === undefined ? [] : [`**Not understood:** ${reason}.`]),
    '*Simulated reply.* Write a directive on a line of its own: `/sim NAME key=value`.',
    scenarioTable(scenarios),
    'Every scenario also takes:',
    [
      '| parameter | meaning |',
      '|---|---|',
      ...commonParameters.map(([name, meaning]) => `| \`${name}\` | ${meaning} |`),
    ].join('\n'),
  ].join('\n\n')
}

export function scenarioTable(scenarios: readonly Scenario[]): string {
  const rows = scenarios.map(({ name, parameters, summary, defaultTimes }) => {
    const shown = [parameters, defaultTimes === undefined ? '' : `times=${defaultTimes}`]
      .filter((part) => part !== '')
      .map((part) => `\`${part.replaceAll('|', '\\|')}\``)
      .join(' ')
    return `| \`${name}\` | ${shown} | ${summary} |`
  })
  return ['| scenario | parameters | what comes |', '|---|---|---|', ...rows].join('\n')
}
