import './setup/require-node.mjs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readIfPresent } from './setup/dependencies.mjs'
import { projectRoot } from './setup/paths.mjs'
import { runHere } from './setup/processes.mjs'
import { runCommand, tellFailure } from './setup/report.mjs'
import { setUpElectron, setUpPackages } from './setup/set-up.mjs'
import {
  countPlaywright,
  countStage,
  countTests,
  countVitest,
  summarise,
} from './setup/test-report.mjs'

/**
 * One stage: a Node program, the minutes after which it is taken to hang, and, if it reports its tests, how to
 * count them.
 *
 * @typedef {{ name: string, program: string, args: readonly string[], minutes: number, report?: { file: string, count: (text: string) => import('./setup/test-report.mjs').Counts, environment?: NodeJS.ProcessEnv } }} Stage
 */

/**
 * @param {string} reports the folder for the runners' reports
 * @returns {readonly Stage[]}
 */
function listStages(reports) {
  const unit = join(reports, 'unit.json')
  const e2e = join(reports, 'e2e.json')
  return [
    {
      name: 'format and lint',
      program: 'node_modules/@biomejs/biome/bin/biome',
      args: ['ci', '--error-on-warnings', '.'],
      minutes: 5,
    },
    { name: 'types', program: 'scripts/typecheck.mjs', args: [], minutes: 5 },
    {
      name: 'unit tests',
      program: 'node_modules/vitest/vitest.mjs',
      args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`],
      minutes: 10,
      report: { file: unit, count: (text) => countVitest(JSON.parse(text)) },
    },
    { name: 'build', program: 'scripts/build.mjs', args: [], minutes: 5 },
    {
      name: 'e2e tests',
      program: 'scripts/test-e2e.mjs',
      args: ['--reporter=list,json'],
      minutes: 20,
      report: {
        file: e2e,
        count: (text) => countPlaywright(JSON.parse(text)),
        environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: e2e },
      },
    },
  ]
}

/** @param {Stage} stage */
async function runStage({ name, program, args, minutes, report }) {
  process.stdout.write(`\n=== ${name}\n`)
  const startedAt = Date.now()
  const exitCode = await runHere(process.execPath, [join(projectRoot, program), ...args], {
    cwd: projectRoot,
    env: { ...process.env, ...report?.environment },
    limitMs: minutes * 60_000,
    onLimit: () => {
      process.stdout.write(`\n${name}: not ended after ${minutes} minutes; ended by force\n`)
    },
  })
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  if (!report) return { name, seconds, counts: countStage(exitCode) }
  const written = await readIfPresent(report.file)
  const reported = written === undefined ? undefined : report.count(written)
  return { name, seconds, counts: countTests(exitCode, reported) }
}

await runCommand(async () => {
  const reports = await mkdtemp(join(tmpdir(), 'basalt-reports-'))
  const results = []
  try {
    await setUpPackages()
    await setUpElectron({ virtualDisplay: process.platform === 'linux' })
    // A stage that was interrupted ends by itself; the next must not begin.
    let wasInterrupted = false
    const interrupt = () => {
      wasInterrupted = true
    }
    process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
    for (const stage of listStages(reports)) {
      if (!wasInterrupted) results.push(await runStage(stage))
    }
    if (wasInterrupted) results.push({ name: 'interrupted', seconds: '0', counts: countStage(1) })
  } catch (error) {
    tellFailure(error)
    results.push({ name: 'set-up', seconds: '0', counts: countStage(1) })
  } finally {
    await rm(reports, { recursive: true, force: true })
  }
  process.stdout.write('\n')
  for (const { name, seconds, counts } of results) {
    process.stdout.write(
      `${name.padEnd(16)} ${counts.passed} passed, ${counts.failed} failed (${seconds} s)\n`,
    )
  }
  const { line, exitCode } = summarise(results.map(({ counts }) => counts))
  process.stdout.write(`${line}\n`)
  return exitCode
})
