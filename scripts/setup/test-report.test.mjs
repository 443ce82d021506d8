import { describe, expect, test } from 'vitest'
import { countPlaywright, countTests, countVitest, summarise } from './test-report.mjs'

describe('the last line', () => {
  test.each([
    [
      'everything passed',
      [
        { passed: 1, failed: 0 },
        { passed: 41, failed: 0 },
      ],
      '42 passed, 0 failed',
      0,
    ],
    ['one failed', [{ passed: 41, failed: 1 }], '41 passed, 1 failed', 1],
    ['nothing ran', [], '0 passed, 0 failed', 1],
    ['only the set-up failed', [{ passed: 0, failed: 1 }], '0 passed, 1 failed', 1],
  ])('%s', (_name, stages, line, exitCode) => {
    expect(summarise(stages)).toEqual({ line, exitCode })
  })
})

describe('counting a runner', () => {
  test.each([
    ['takes its report', 0, { passed: 5, failed: 0 }, { passed: 5, failed: 0 }],
    ['takes its failures', 1, { passed: 5, failed: 2 }, { passed: 5, failed: 2 }],
    ['sees a failure outside the tests', 1, { passed: 5, failed: 0 }, { passed: 5, failed: 1 }],
    ['sees that there is no report', 0, undefined, { passed: 0, failed: 1 }],
    ['sees that no test ran', 0, { passed: 0, failed: 0 }, { passed: 0, failed: 1 }],
  ])('%s', (_name, exitCode, reported, counts) => {
    expect(countTests(exitCode, reported)).toEqual(counts)
  })

  test('a unit test file that cannot be loaded is a failure', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [{}, {}] },
        { status: 'failed', assertionResults: [] },
        { status: 'passed', assertionResults: [{}, {}] },
      ],
    }
    expect(countVitest(report)).toEqual({ passed: 3, failed: 2 })
  })

  test('an e2e test that passes only the second time has failed', () => {
    const report = { stats: { expected: 7, unexpected: 1, flaky: 1 }, errors: [{}] }
    expect(countPlaywright(report)).toEqual({ passed: 7, failed: 3 })
  })
})
