import './setup/require-node.mjs'
import { runCommand } from './setup/report.mjs'
import { setUpBuild, setUpPackages } from './setup/set-up.mjs'

await runCommand(async () => {
  await setUpPackages()
  await setUpBuild()
  return 0
})
