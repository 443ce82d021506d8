import { ensureDebianPackages } from './debian-packages.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { ensureElectron } from './electron-runtime.mjs'
import { planLaunch } from './launch-plan.mjs'
import { projectRoot } from './paths.mjs'
import { ensureBuild } from './source-build.mjs'

/** Node and the npm packages: enough for the checks, the unit tests and the command line. */
export async function setUpPackages() {
  await ensureDependencies(projectRoot)
}

/**
 * What Electron needs beside the packages.
 *
 * @param {{ virtualDisplay?: boolean }} [options] also what a virtual display needs
 */
export async function setUpElectron({ virtualDisplay } = {}) {
  const plan = planLaunch({
    platform: process.platform,
    uid: process.getuid?.(),
    env: process.env,
  })
  await ensureDebianPackages({ virtualDisplay: virtualDisplay ?? plan.needsVirtualDisplay })
  return { runtime: await ensureElectron(projectRoot), plan }
}

/** The built app in `out/`. */
export async function setUpBuild() {
  await ensureBuild(projectRoot)
}
