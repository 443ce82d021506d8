import { createHash } from 'node:crypto'
import { access, chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { readIfPresent } from './dependencies.mjs'
import { capture, lastLines } from './processes.mjs'
import { SetUpError, say, showProgress } from './report.mjs'

const folders = ['src', 'resources']
const files = ['electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json']
const results = ['main/index.js', 'main/cli.js', 'preload/index.cjs', 'renderer/index.html']

/**
 * Whether a file has a part in the build.
 *
 * @param {string} path inside the checkout, with `/`
 */
export function isBuildInput(path) {
  return !/\.test\.tsx?$/.test(path) && !path.endsWith('.md')
}

/**
 * What a build is made from, in one word: it changes when an input changes, comes, goes or moves.
 *
 * @param {readonly { path: string, content: Uint8Array }[]} inputs
 */
export function buildStamp(inputs) {
  const hash = createHash('sha256')
  for (const { path, content } of inputs.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(`${path}\0${content.byteLength}\0`).update(content)
  }
  return hash.digest('hex')
}

/** @param {string} root */
async function readInputs(root) {
  const paths = [...files]
  for (const folder of folders) {
    const entries = await readdir(join(root, folder), {
      recursive: true,
      withFileTypes: true,
    }).catch(() => [])
    for (const entry of entries) {
      const path = relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')
      if (entry.isFile() && isBuildInput(path)) paths.push(path)
    }
  }
  return Promise.all(
    paths.map(async (path) => ({ path, content: await readFile(join(root, path)) })),
  )
}

/** @param {string} output */
async function isComplete(output) {
  try {
    await Promise.all(results.map((path) => access(join(output, path))))
    return true
  } catch {
    return false
  }
}

/** @param {string} root */
const stampOf = (root) => join(root, 'out', '.built-from')

/**
 * Says that `out/` no longer holds a build: for who writes something else there.
 *
 * @param {string} root the checkout
 */
export async function forgetBuild(root) {
  await rm(stampOf(root), { force: true })
}

/**
 * Builds the app into `out/` when its sources are not the ones that it was built from.
 *
 * @param {string} root the checkout
 */
export async function ensureBuild(root) {
  const output = join(root, 'out')
  const stampFile = stampOf(root)
  const wanted = buildStamp(await readInputs(root))
  if ((await readIfPresent(stampFile)) === wanted && (await isComplete(output))) return

  say('Building the app (electron-vite build) ...')
  const startedAt = Date.now()
  const seconds = () => Math.round((Date.now() - startedAt) / 1000)
  const stop = showProgress(() => `build: ${seconds()} s`)
  // Gone first: a build that is interrupted must not pass for the one before.
  await forgetBuild(root)
  const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const result = await capture(process.execPath, [builder, 'build'], { cwd: root })
  stop()
  if (result.code !== 0) {
    say(lastLines(result))
    throw new SetUpError('the build failed.', 'mend what the message above names and run it again.')
  }
  await chmod(join(output, 'main', 'cli.js'), 0o755)
  await writeFile(stampFile, wanted)
  say(`Built in ${seconds()} s.`)
}
