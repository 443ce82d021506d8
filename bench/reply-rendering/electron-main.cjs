const { readFileSync, writeFileSync } = require('node:fs')
const path = require('node:path')
const { app, BrowserWindow, protocol } = require('electron')

/*
 * One measurement: opens the built page, streams a reply into it over IPC and writes what it cost.
 * The options come as JSON in BENCH_OPTIONS, see reply-rendering.mjs.
 */
const options = JSON.parse(process.env.BENCH_OPTIONS)

const contentTypes = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types basalt-highlighter',
].join('; ')

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
])
app.setPath('userData', options.userData)
app.on('window-all-closed', () => app.quit())

function serve(request) {
  const file = path.join(options.pageFolder, new URL(request.url).pathname)
  if (!file.startsWith(options.pageFolder)) return new Response(null, { status: 404 })
  return new Response(readFileSync(file), {
    headers: {
      'content-type': contentTypes[path.extname(file)] ?? 'application/octet-stream',
      'content-security-policy': contentSecurityPolicy,
    },
  })
}

async function readMetrics(contents) {
  const { metrics } = await contents.debugger.sendCommand('Performance.getMetrics')
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
}

/** The processor time of the page's main thread in seconds; null where the system does not tell. */
function readMainThreadTime(contents) {
  const pid = contents.getOSProcessId()
  try {
    const times = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8')
    return Number(times.split(' ')[0]) / 1e9
  } catch {
    return Number.NaN
  }
}

/** The processor time of all processes in seconds. */
function readAppTime() {
  const times = app.getAppMetrics().map(({ cpu }) => cpu.cumulativeCPUUsage ?? Number.NaN)
  return times.reduce((total, time) => total + time, 0)
}

/** Sends the reply at its rate: deltas of one frame joined, or one by one. Calls back at each tenth. */
async function stream(contents, reply, onTenth) {
  const deltas = Math.ceil(reply.length / options.deltaLength)
  const started = performance.now()
  let sent = 0
  let tenth = 1
  while (sent < deltas) {
    const due = Math.min(deltas, Math.floor(((performance.now() - started) / 1000) * options.rate))
    if (due > sent && options.joinDeltas) {
      contents.send('text', reply.slice(sent * options.deltaLength, due * options.deltaLength))
      sent = due
    }
    for (; sent < due; sent += 1) {
      contents.send(
        'text',
        reply.slice(sent * options.deltaLength, (sent + 1) * options.deltaLength),
      )
    }
    while (sent >= (tenth * deltas) / 10 && tenth <= 10) {
      await onTenth()
      tenth += 1
    }
    await new Promise((resolve) => setTimeout(resolve, 16))
  }
}

async function measure() {
  protocol.handle('app', serve)
  const window = new BrowserWindow({
    width: 1100,
    height: 800,
    webPreferences: {
      preload: options.preload,
      backgroundThrottling: false,
      sandbox: true,
      contextIsolation: true,
    },
  })
  const { webContents: contents } = window
  await window.loadURL(`app://bench/index.html?renderer=${options.renderer}`)
  contents.debugger.attach()
  await contents.debugger.sendCommand('Performance.enable', { timeDomain: 'timeTicks' })
  await new Promise((resolve) => setTimeout(resolve, 1000))
  await contents.executeJavaScript('window.readFrames()')

  const { createSampleReply } = await import('./sample-reply.mjs')
  const reply = createSampleReply(options.length)
  const cpuBefore = readMainThreadTime(contents)
  const appCpuBefore = readAppTime()
  const marks = [await readMetrics(contents)]
  const frames = []
  const mark = async () => {
    marks.push(await readMetrics(contents))
    frames.push(await contents.executeJavaScript('window.readFrames()'))
  }
  await stream(contents, reply, mark)
  contents.send('end')
  await waitUntilQuiet(contents)
  await mark()

  const cpu = readMainThreadTime(contents) - cpuBefore
  const appCpu = readAppTime() - appCpuBefore
  writeFileSync(options.output, JSON.stringify({ marks, frames, cpu, appCpu }))
  app.quit()
}

/** Waits until half a second passes in which the page did next to nothing. */
async function waitUntilQuiet(contents) {
  let before = await readMetrics(contents)
  for (let attempt = 0; attempt < 120; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500))
    const now = await readMetrics(contents)
    if (now.ScriptDuration - before.ScriptDuration < 0.01) return
    before = now
  }
}

app
  .whenReady()
  .then(measure)
  .catch((error) => {
    console.error(error)
    app.exit(1)
  })
