import { expect, test } from 'vitest'
import { judgeNodeVersion } from './node-version.mjs'

test.each([
  ['18.20.8', 'refused'],
  ['20.9.0', 'refused'],
  ['20.18.3', 'refused'],
  ['20.19.0', 'old'],
  ['20.20.2', 'old'],
  ['21.7.3', 'old'],
  ['22.0.0', 'good'],
  ['24.1.0', 'good'],
  ['26.3.1-nightly', 'good'],
])('Node %s is %s', (version, judgement) => {
  expect(judgeNodeVersion(version)).toBe(judgement)
})
