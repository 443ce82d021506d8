import { join } from 'node:path'
import { projectRoot } from './paths.mjs'
import { runHere } from './processes.mjs'
import { setUpBuild, setUpElectron, setUpPackages } from './set-up.mjs'
import { prepareTestPlace } from './test-place.mjs'

/**
 * Does all the set-up, then runs a Node program that starts the built app.
 *
 * @param {string} program its path in the checkout
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
export async function runInTestPlace(program, args) {
  await setUpPackages()
  const { runtime } = await setUpElectron({ virtualDisplay: process.platform === 'linux' })
  await setUpBuild()
  const place = await prepareTestPlace(projectRoot, runtime)
  try {
    return await runHere(process.execPath, [join(projectRoot, program), ...args], {
      cwd: projectRoot,
      env: place.environment,
    })
  } finally {
    await place.stop()
  }
}
