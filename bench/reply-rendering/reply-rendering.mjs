import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { cleanEnvironment, copyInto, ownedFolder } from '../place.mjs'
import { summarise } from '../rendering-cost.mjs'

const here = import.meta.dirname

/**
 * One renderer in a page of its own, fed over IPC: without the app around it, and so that another
 * renderer can be measured beside it.
 *
 * @typedef {{
 *   measure: (options: { renderer: 'basalt' | 'react-markdown', size: number, rate: number })
 *     => Promise<import('../rendering-cost.mjs').Cost>,
 * }} ReplyPages
 */

/**
 * Builds the page.
 *
 * @param {import('../place.mjs').Place} place
 * @returns {Promise<ReplyPages>}
 */
export async function startReplyPages(place) {
  const program = await copyInto(place, here, 'reply-rendering')
  const pageFolder = join(place.folder, 'reply-page')
  await build({
    root: join(here, 'page'),
    configFile: false,
    logLevel: 'warn',
    plugins: [react(), tailwindcss()],
    worker: { format: 'es' },
    build: { outDir: pageFolder, emptyOutDir: true, target: 'chrome130', assetsInlineLimit: 0 },
  })
  let runs = 0
  return {
    async measure({ renderer, size, rate }) {
      runs += 1
      const home = await ownedFolder(place, `reply-page-${runs}`)
      const output = join(home, 'figures.json')
      const options = {
        renderer,
        rate,
        length: size * 1000,
        deltaLength: 24,
        // What the app joins for its own renderer, most clients pass on as it comes.
        joinDeltas: renderer === 'basalt',
        pageFolder,
        preload: join(program, 'preload.cjs'),
        userData: join(home, 'data'),
        output,
      }
      const child = spawn(place.executable, [program, ...place.flags], {
        cwd: home,
        timeout: 300_000,
        stdio: 'ignore',
        env: cleanEnvironment(home, { BENCH_OPTIONS: JSON.stringify(options) }),
      })
      const code = await new Promise((resolve, reject) => {
        child.once('error', reject)
        child.once('exit', resolve)
      })
      if (code !== 0) throw new Error(`The page of ${renderer} ended with code ${code}`)
      const { marks, frames, cpu, appCpu } = JSON.parse(await readFile(output, 'utf8'))
      const name = renderer === 'basalt' ? 'Basalt, renderer alone' : renderer
      return summarise({ renderer: name, size, rate, cpu, appCpu, marks, frames })
    },
  }
}
