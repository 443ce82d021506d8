import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { copyFile, cp, link, mkdir, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { executableInside, runtimeExecutable } from './electron-runtime.mjs'
import { planTestUser } from './launch-plan.mjs'
import { capture } from './processes.mjs'
import { SetUpError, say } from './report.mjs'
import { asNobody, canMakeSandbox, nobody } from './sandbox.mjs'
import { startVirtualDisplay } from './virtual-display.mjs'

/**
 * The packages that the built app loads at run time: its dependencies and theirs.
 *
 * @param {string} root the checkout
 * @returns {Promise<readonly string[]>} their folders inside the checkout
 */
async function runtimePackages(root) {
  /** @type {Set<string>} */
  const found = new Set()
  /** @param {string} folder */
  const visit = async (folder) => {
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
    const names = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })
    for (const name of names) {
      const places = [join(folder, 'node_modules', name), join(root, 'node_modules', name)]
      for (const place of places) {
        if (!existsSync(join(place, 'package.json'))) continue
        if (!found.has(place)) {
          found.add(place)
          await visit(place)
        }
        break
      }
    }
  }
  await visit(root)
  return [...found].map((folder) => relative(root, folder))
}

/**
 * @param {string} root
 * @param {string} target
 */
async function copyApp(root, target) {
  const parts = ['package.json', 'out', 'resources', ...(await runtimePackages(root))]
  const present = await readdir(root)
  for (const part of parts) {
    if (!present.includes(part.split(/[/\\]/)[0] ?? '')) continue
    await cp(join(root, part), join(target, part), { recursive: true, dereference: true })
  }
  const result = await capture('chmod', ['-R', 'a+rX', target])
  if (result.code !== 0) throw new Error(result.stderr)
}

/**
 * A second name for every file where the disk allows it, else a copy.
 *
 * @param {string} source
 * @param {string} target
 */
async function linkTree(source, target) {
  await mkdir(target, { recursive: true })
  for (const entry of await readdir(source, { withFileTypes: true })) {
    const from = join(source, entry.name)
    const to = join(target, entry.name)
    if (entry.isDirectory()) await linkTree(from, to)
    else await link(from, to).catch(() => copyFile(from, to))
  }
}

/** @param {readonly string[]} files */
async function canNobodyRead(files) {
  const [command = '', ...args] = asNobody
  const check = 'for file; do test -r "$file" || exit 1; done'
  const result = await capture(command, [...args, 'sh', '-c', check, 'sh', ...files], { cwd: '/' })
  return result.code === 0
}

/**
 * Prepares what the tests of the built app need: a display, a user for whom the sandbox works,
 * and, if that user cannot enter the checkout or the runtime's folder, copies elsewhere.
 *
 * @param {string} root the checkout
 * @param {import('./electron-runtime.mjs').Runtime} runtime
 * @returns {Promise<{ environment: NodeJS.ProcessEnv, stop: () => Promise<void> }>} what the test process
 *   gets to know, and what ends it all
 */
export async function prepareTestPlace(root, runtime) {
  const isRoot = process.getuid?.() === 0
  const user = planTestUser({
    platform: process.platform,
    uid: process.getuid?.(),
    worksForNobody: isRoot && (await canMakeSandbox(asNobody)),
    worksForUs: !isRoot && process.platform === 'linux' && (await canMakeSandbox()),
  })
  if (!user.sandbox) {
    say("Chromium's sandbox cannot be had here: the tests run with --no-sandbox.")
  }

  let app = root
  let electron = runtimeExecutable(runtime)
  /** @type {string | undefined} */
  let place
  if (user.asNobody && !(await canNobodyRead([join(root, 'out/main/index.js'), electron]))) {
    place = mkdtempSync(join(tmpdir(), 'basalt-tests-'))
    chmodSync(place, 0o755)
    app = join(place, 'app')
    const runtimeCopy = join(place, 'electron')
    await Promise.all([copyApp(root, app), linkTree(runtime.folder, runtimeCopy)])
    electron = join(runtimeCopy, executableInside(process.platform))
    if (!(await canNobodyRead([join(app, 'out/main/index.js'), electron]))) {
      rmSync(place, { recursive: true, force: true })
      throw new SetUpError(
        `the test user (nobody) cannot read ${dirname(place)}.`,
        'set TMPDIR to a folder that every user may enter, such as /tmp.',
      )
    }
  }

  // Root's tests run as nobody, who may not use the display of another user.
  const needsDisplay = process.platform === 'linux' && (isRoot || !process.env.DISPLAY)
  const display = needsDisplay
    ? await startVirtualDisplay({ owner: user.asNobody ? nobody : undefined })
    : undefined
  const removePlace = () => {
    if (place !== undefined) rmSync(place, { recursive: true, force: true })
  }
  process.once('exit', removePlace)
  return {
    environment: {
      ...process.env,
      ...display?.environment,
      BASALT_TEST_APP: app,
      BASALT_TEST_ELECTRON: electron,
      BASALT_TEST_USER: user.asNobody ? String(nobody) : '',
      BASALT_TEST_SANDBOX: user.sandbox ? 'on' : 'off',
    },
    async stop() {
      await display?.stop()
      removePlace()
    },
  }
}
