import './setup/require-node.mjs'
import { runtimeExecutable } from './setup/electron-runtime.mjs'
import { projectRoot } from './setup/paths.mjs'
import { runCommand, say } from './setup/report.mjs'
import { runApp } from './setup/run-app.mjs'
import { sandboxWarning } from './setup/sandbox.mjs'
import { setUpBuild, setUpElectron, setUpPackages } from './setup/set-up.mjs'
import { startVirtualDisplay } from './setup/virtual-display.mjs'

await runCommand(async () => {
  await setUpPackages()
  const { runtime, plan } = await setUpElectron()
  await setUpBuild()

  const executable = runtimeExecutable(runtime)
  const warning = await sandboxWarning(executable)
  for (const notice of warning === null ? plan.notices : [...plan.notices, warning]) say(notice)
  const display = plan.needsVirtualDisplay ? await startVirtualDisplay() : undefined
  if (display) say(`Virtual display: ${display.environment.DISPLAY}. Ctrl-C ends Basalt.`)
  try {
    return await runApp(executable, [...plan.flags, projectRoot, ...process.argv.slice(2)], {
      cwd: process.cwd(),
      env: { ...process.env, ...display?.environment },
    })
  } finally {
    await display?.stop()
  }
})
