const { mkdirSync, readFileSync, writeFileSync } = require('node:fs')
const path = require('node:path')
const { app, BrowserWindow, contentTracing, protocol } = require('electron')

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
  const messages = []
  contents.on('console-message', (event) => messages.push(event.message))
  await window.loadURL(`app://bench/index.html?renderer=${options.renderer}${options.query ?? ''}`)
  contents.debugger.attach()
  await contents.debugger.sendCommand('Performance.enable', { timeDomain: options.timeDomain })
  if (options.profile) {
    await contents.debugger.sendCommand('Profiler.enable')
    await contents.debugger.sendCommand('Profiler.start')
  }
  await new Promise((resolve) => setTimeout(resolve, 1000))
  await contents.executeJavaScript('window.readFrames()')

  const { createSampleReply } = await import('./sample-reply.mjs')
  if (options.trace) {
    await contentTracing.startRecording({
      included_categories: ['devtools.timeline', 'blink', 'cc'],
    })
  }
  const reply = options.replyFile
    ? readFileSync(options.replyFile, 'utf8')
    : createSampleReply(options.length)
  const marks = [await readMetrics(contents)]
  const frames = []
  const mark = async () => {
    marks.push(await readMetrics(contents))
    frames.push(await contents.executeJavaScript('window.readFrames()'))
  }
  if (options.atOnce) contents.send('text', reply)
  else await stream(contents, reply, mark)
  contents.send('end')
  await waitUntilQuiet(contents)
  await mark()

  if (options.trace) await contentTracing.stopRecording(options.trace)
  if (options.profile) {
    const { profile } = await contents.debugger.sendCommand('Profiler.stop')
    writeFileSync(options.profile, JSON.stringify(profile))
  }
  if (options.screenshots) {
    mkdirSync(options.screenshots, { recursive: true })
    for (const [index, top] of [0, 0.2, 0.4, 0.6, 0.8, 1].entries()) {
      await contents.executeJavaScript(
        `window.stopFollowing = true; scroller.scrollTop = ${top} * (scroller.scrollHeight - innerHeight)`,
      )
      await new Promise((resolve) => setTimeout(resolve, 400))
      const image = await contents.capturePage()
      writeFileSync(path.join(options.screenshots, `${index}.png`), image.toPNG())
    }
  }
  const html = await contents.executeJavaScript('document.getElementById("reply").innerHTML')
  writeFileSync(options.output, JSON.stringify({ marks, frames, messages, html }))
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
