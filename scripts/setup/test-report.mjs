/**
 * How many tests of a stage passed and failed.
 *
 * @typedef {{ passed: number, failed: number }} Counts
 */

/**
 * The counts of a stage that passes or fails as a whole.
 *
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countStage(exitCode) {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/**
 * The counts of a stage whose runner wrote a report. A runner that fails without a failed test
 * (a broken configuration, no test found, an error between the tests) counts as one failure; so
 * does one without a report.
 *
 * @param {number} exitCode
 * @param {Counts | undefined} reported
 * @returns {Counts}
 */
export function countTests(exitCode, reported) {
  const counts = reported ?? { passed: 0, failed: 0 }
  const isUnexplained = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0)
  return isUnexplained ? { ...counts, failed: 1 } : counts
}

/**
 * Reads Vitest's JSON report. A file that could not be loaded has no tests and counts as one
 * failure.
 *
 * @param {{ numPassedTests: number, numFailedTests: number, testResults: readonly { status: string, assertionResults: readonly unknown[] }[] }} report
 * @returns {Counts}
 */
export function countVitest(report) {
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length }
}

/**
 * Reads Playwright's JSON report. A test that passes only when repeated has failed; so has every
 * error outside of a test.
 *
 * @param {{ stats: { expected: number, unexpected: number, flaky: number }, errors: readonly unknown[] }} report
 * @returns {Counts}
 */
export function countPlaywright({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length }
}

/**
 * The last line of `npm test` and its exit code: 0 only if something passed and nothing failed.
 *
 * @param {readonly Counts[]} stages
 */
export function summarise(stages) {
  const passed = stages.reduce((sum, stage) => sum + stage.passed, 0)
  const failed = stages.reduce((sum, stage) => sum + stage.failed, 0)
  return {
    line: `${passed} passed, ${failed} failed`,
    exitCode: passed > 0 && failed === 0 ? 0 : 1,
  }
}
