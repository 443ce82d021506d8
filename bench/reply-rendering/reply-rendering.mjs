import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const here = import.meta.dirname

/** Builds the page that shows a reply; answers its folder. */
export async function buildReplyPage(outDir) {
  await build({
    root: path.join(here, 'page'),
    configFile: false,
    logLevel: 'warn',
    plugins: [react(), tailwindcss()],
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'chrome130', assetsInlineLimit: 0 },
  })
  return outDir
}

function findElectron() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH
  return folder ? path.join(folder, 'electron') : createRequire(import.meta.url)('electron')
}

/** Runs one measurement in a fresh Electron; answers its raw figures. */
export async function runReplyRendering(pageFolder, options) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reply-rendering-'))
  const output = path.join(folder, 'figures.json')
  const electron = findElectron()
  const argv = [path.join(here, 'electron-main.cjs')]
  if (process.getuid?.() === 0) argv.unshift('--no-sandbox')
  const needsDisplay = process.platform === 'linux' && !process.env.DISPLAY
  const [command, ...rest] = needsDisplay
    ? ['xvfb-run', '-a', '-s', '-screen 0 1280x1024x24', electron, ...argv]
    : [electron, ...argv]
  const child = spawn(command, rest, {
    timeout: 300_000,
    stdio: ['ignore', 'ignore', process.env.BENCH_VERBOSE ? 'inherit' : 'ignore'],
    env: {
      ...process.env,
      BENCH_OPTIONS: JSON.stringify({
        renderer: 'basalt',
        deltaLength: 24,
        rate: 1000,
        joinDeltas: true,
        timeDomain: 'timeTicks',
        ...options,
        pageFolder,
        preload: path.join(here, 'preload.cjs'),
        userData: path.join(folder, 'data'),
        output,
      }),
    },
  })
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', resolve)
  })
  if (code !== 0) throw new Error(`Electron ended with code ${code}`)
  const figures = JSON.parse(readFileSync(output, 'utf8'))
  rmSync(folder, { recursive: true, force: true })
  return figures
}

/** The figures of a run, as the targets state them. */
export function summarise({ marks, frames }) {
  const first = marks[0]
  const last = marks.at(-1)
  const gaps = frames.flatMap((part) => part.gaps).sort((one, other) => one - other)
  const tasks = frames.flatMap((part) => part.longTasks)
  const perFrame = (index) =>
    ((marks[index + 1].TaskDuration - marks[index].TaskDuration) * 1000) /
    Math.max(1, frames[index].gaps.length)
  const tenths = frames.slice(0, 10).map((_, index) => perFrame(index))
  return {
    script: last.ScriptDuration - first.ScriptDuration,
    work: last.TaskDuration - first.TaskDuration,
    layout: last.LayoutDuration - first.LayoutDuration,
    style: last.RecalcStyleDuration - first.RecalcStyleDuration,
    longTasks: tasks.length,
    longestTask: Math.max(0, ...tasks),
    frameP99: gaps[Math.floor(gaps.length * 0.99)] ?? 0,
    frames: gaps.length,
    tenths,
    lastToFirst: (tenths.at(-1) ?? 0) / (tenths[0] || 1),
    heap: last.JSHeapUsedSize / 1e6,
    nodes: last.Nodes,
  }
}

function format(label, summary) {
  const { script, work, longTasks, longestTask, frameP99, tenths, lastToFirst } = summary
  return [
    label.padEnd(44),
    `script ${script.toFixed(2)} s`,
    `all work ${work.toFixed(2)} s`,
    `long tasks ${longTasks} (longest ${longestTask.toFixed(0)} ms)`,
    `p99 frame ${frameP99.toFixed(1)} ms`,
    `per frame ${(tenths[0] ?? 0).toFixed(2)} -> ${(tenths.at(-1) ?? 0).toFixed(2)} ms (${lastToFirst.toFixed(2)}x)`,
  ].join('  ')
}

/**
 * Measures how a streamed reply is rendered: Basalt with colours and math, and beside it react-markdown
 * on each delta without either. Prints a line for each run and the ratios; answers the summaries.
 */
export async function benchReplyRendering() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reply-page-'))
  await buildReplyPage(folder)
  const summaries = []
  for (const length of [20_000, 100_000, 500_000]) {
    for (const rate of [200, 1000]) {
      // At 200 deltas a second the longest reply takes 104 s and tells nothing that 1,000 does not.
      for (const renderer of ['basalt', 'react-markdown']) {
        if (length === 500_000 && rate === 200 && renderer !== 'basalt') continue
        const joinDeltas = renderer === 'basalt'
        const summary = summarise(
          await runReplyRendering(folder, { length, rate, renderer, joinDeltas }),
        )
        summaries.push({ length, rate, renderer, ...summary })
        console.log(format(`${renderer}, ${length / 1000} KB, ${rate} deltas/s`, summary))
      }
    }
  }
  for (const own of summaries.filter(({ renderer }) => renderer === 'basalt')) {
    const peer = summaries.find(
      ({ length, rate, renderer }) =>
        renderer !== 'basalt' && length === own.length && rate === own.rate,
    )
    if (peer === undefined) continue
    console.log(
      `react-markdown / basalt, ${own.length / 1000} KB, ${own.rate} deltas/s: script ${(peer.script / own.script).toFixed(1)}x, all work ${(peer.work / own.work).toFixed(1)}x, p99 frame ${(peer.frameP99 / own.frameP99).toFixed(1)}x`,
    )
  }
  rmSync(folder, { recursive: true, force: true })
  return summaries
}
