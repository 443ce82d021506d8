import './setup/require-node.mjs'
import { join } from 'node:path'
import { runtimeEnvironment } from './setup/electron-runtime.mjs'
import { projectRoot } from './setup/paths.mjs'
import { runHere } from './setup/processes.mjs'
import { runCommand, say } from './setup/report.mjs'
import { setUpElectron, setUpPackages } from './setup/set-up.mjs'
import { forgetBuild } from './setup/source-build.mjs'
import { startVirtualDisplay } from './setup/virtual-display.mjs'

await runCommand(async () => {
  await setUpPackages()
  const { runtime, plan } = await setUpElectron()
  for (const notice of plan.notices) say(notice)
  const display = plan.needsVirtualDisplay ? await startVirtualDisplay() : undefined
  await forgetBuild(projectRoot)
  const tool = join(projectRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const args = [tool, 'dev', '--watch', ...process.argv.slice(2), '--', ...plan.flags]
  try {
    return await runHere(process.execPath, args, {
      cwd: projectRoot,
      env: { ...process.env, ...runtimeEnvironment(runtime), ...display?.environment },
    })
  } finally {
    await display?.stop()
  }
})
