import './setup/require-node.mjs'
import { join } from 'node:path'
import { projectRoot } from './setup/paths.mjs'
import { runHere } from './setup/processes.mjs'
import { runCommand } from './setup/report.mjs'
import { runInTestPlace } from './setup/run-in-test-place.mjs'
import { setUpPackages } from './setup/set-up.mjs'

/** The parts that can be run alone, by the first argument; any other is a file or option for Vitest. */
const parts = new Map([
  ['kills', ['src/main/conversations/open-conversations.test.ts', '-t', 'DB-1']],
  ['pages', ['src/main/conversations/damage.test.ts']],
  ['power', ['src/main/conversations/durability.test.ts']],
  ['config', ['src/main/config']],
])

/** The tests of the built app that stand for long runs, by what their names begin with. */
const appTests = ['DB-1', 'DB-8', 'DB-18', 'STR-5', 'STR-11', 'STR-12']

/** @param {readonly string[]} args */
function runVitest(args) {
  const vitest = join(projectRoot, 'node_modules/vitest/vitest.mjs')
  return runHere(process.execPath, [vitest, 'run', ...args], {
    cwd: projectRoot,
    env: process.env,
  })
}

/** @param {readonly string[]} wanted */
function runApp(wanted) {
  const config = '--config=e2e/playwright.config.ts'
  return runInTestPlace('node_modules/playwright/cli.js', [
    ...['test', config, `--grep=(${wanted.join('|')}) `],
  ])
}

await runCommand(async () => {
  process.env['BASALT_SOAK'] = '1'
  await setUpPackages()
  const [part, ...rest] = process.argv.slice(2)
  if (part === 'app') return await runApp(rest.length > 0 ? rest : appTests)
  if (part !== undefined) return await runVitest([...(parts.get(part) ?? [part]), ...rest])
  const units = await runVitest(['src/main'])
  const app = await runApp(appTests)
  return units || app
})
