import './setup/require-node.mjs'
import { join } from 'node:path'
import { projectRoot } from './setup/paths.mjs'
import { runHere } from './setup/processes.mjs'
import { runCommand } from './setup/report.mjs'
import { setUpBuild, setUpPackages } from './setup/set-up.mjs'

await runCommand(async () => {
  await setUpPackages()
  await setUpBuild()
  const program = join(projectRoot, 'out', 'main', 'cli.js')
  return await runHere(process.execPath, [program, ...process.argv.slice(2)])
})
