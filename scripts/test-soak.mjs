import './setup/require-node.mjs'
import { join } from 'node:path'
import { projectRoot } from './setup/paths.mjs'
import { runHere } from './setup/processes.mjs'
import { runCommand } from './setup/report.mjs'
import { setUpPackages } from './setup/set-up.mjs'

await runCommand(async () => {
  await setUpPackages()
  const vitest = join(projectRoot, 'node_modules/vitest/vitest.mjs')
  const files = process.argv.slice(2)
  return await runHere(
    process.execPath,
    [vitest, 'run', ...(files.length > 0 ? files : ['src/main'])],
    {
      cwd: projectRoot,
      env: { ...process.env, BASALT_SOAK: '1' },
    },
  )
})
