/** How often something is tried: a sample with the unit tests, in full with `npm run test:soak`. */
export function soakRuns(sample: number, full: number): number {
  return process.env['BASALT_SOAK'] === '1' ? full : sample
}
