import './setup/require-node.mjs'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { projectRoot } from './setup/paths.mjs'
import { capture } from './setup/processes.mjs'
import { runCommand } from './setup/report.mjs'
import { setUpPackages } from './setup/set-up.mjs'

await runCommand(async () => {
  await setUpPackages()
  const compiler = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc')
  const { references } = JSON.parse(await readFile(join(projectRoot, 'tsconfig.json'), 'utf8'))
  const results = await Promise.all(
    references.map(async (/** @type {{ path: string }} */ { path }) => {
      const checked = join(projectRoot, '.cache', 'types', `${basename(path)}.tsbuildinfo`)
      const args = [
        ...[compiler, '--pretty', String(process.stdout.isTTY ?? false), '-p', path],
        // The rooms are checked side by side: several checkers in each would find the same types twice.
        '--singleThreaded',
        // What was found in order is not looked at again until it changes.
        ...['--incremental', '--tsBuildInfoFile', checked],
      ]
      return { path, ...(await capture(process.execPath, args, { cwd: projectRoot })) }
    }),
  )
  for (const { path, code, stdout, stderr } of results) {
    process.stdout.write(`${code === 0 ? 'ok    ' : 'failed'} ${path}\n${stdout}${stderr}`)
  }
  return results.every(({ code }) => code === 0) ? 0 : 1
})
