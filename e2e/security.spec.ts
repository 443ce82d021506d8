import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright/test'
import { expect, test as ownTest, sharingTest as test } from './fixtures'
import type { MainProcess } from './main-process'

interface Bridge {
  request(name: unknown, input: unknown): Promise<unknown>
}

function request(page: Page, name: unknown, input: unknown): Promise<unknown> {
  return page.evaluate(
    ([name, input]) => (globalThis as unknown as { basalt: Bridge }).basalt.request(name, input),
    [name, input] as const,
  )
}

/** Starts something in the page and waits until main has seen the navigation that it causes. */
async function tryToNavigate(app: MainProcess, page: Page, start: () => void) {
  await app.evaluate(({ webContents }) => {
    const [contents] = webContents.getAllWebContents()
    const seen = new Promise<void>((resolve) => {
      contents?.once('will-frame-navigate', () => resolve())
    })
    Reflect.set(globalThis, 'navigationSeen', { seen })
  })
  await page.evaluate(start)
  await app.evaluate(() => Reflect.get(globalThis, 'navigationSeen').seen)
}

ownTest(
  'the page has two functions of Basalt and nothing of Node or Electron',
  async ({ launch }) => {
    const canary = 'canary-2f9c1e7a'
    const { window } = await launch({
      environment: { BASALT_CANARY: canary, AWS_SECRET_ACCESS_KEY: canary },
    })
    const seen = await window.evaluate(() => {
      const names = 'process require module exports global Buffer ipcRenderer electron __dirname'
      const bridge = Reflect.get(globalThis, 'basalt')
      const reachable = new Set<unknown>()
      const strings: string[] = []
      const visit = (value: unknown, depth: number): void => {
        if (typeof value === 'string') strings.push(value)
        const isObject =
          (typeof value === 'object' && value !== null) || typeof value === 'function'
        if (!isObject || reachable.has(value) || depth > 4) return
        reachable.add(value)
        for (const key of Reflect.ownKeys(value as object)) {
          const { value: member } = Reflect.getOwnPropertyDescriptor(value as object, key) ?? {}
          strings.push(String(key))
          visit(member, depth + 1)
        }
      }
      visit(globalThis, 0)
      return {
        globals: names.split(' ').filter((name) => name in globalThis),
        bridge: Reflect.ownKeys(bridge).map(String).sort(),
        isFrozen: Object.isFrozen(bridge),
        text: strings.join('\n'),
      }
    })
    expect(seen.globals).toEqual([])
    expect(seen.bridge).toEqual(['request', 'subscribe'])
    expect(seen.isFrozen).toBe(true)
    expect(seen.text).not.toContain(canary)
    expect(seen.text).not.toContain('ipcRenderer')
  },
)

test('subscribers get payloads, never the event of Electron', async ({ app }) => {
  const received = app.window.evaluate(
    () =>
      new Promise<{ count: number; payload: unknown }>((resolve) => {
        const bridge = Reflect.get(globalThis, 'basalt')
        const listen = (...received: unknown[]) =>
          resolve({ count: received.length, payload: received[0] })
        bridge.subscribe('app.command', listen)
      }),
  )
  await request(app.window, 'app.read', {})
  const clickNewChat = () =>
    app.electron.evaluate(({ Menu }) => {
      const items = Menu.getApplicationMenu()?.items.flatMap((menu) => menu.submenu?.items ?? [])
      const item = items?.find(({ accelerator }) => accelerator === 'CmdOrCtrl+N')
      item?.click()
      return item !== undefined
    })
  // The menu comes after the first paint.
  await expect.poll(clickNewChat).toBe(true)
  expect(await received).toEqual({ count: 1, payload: JSON.stringify('newChat') })

  await test.step('in one order with the answers: what a request changed is told before it is answered', async () => {
    const order = await app.window.evaluate(async () => {
      const bridge = Reflect.get(globalThis, 'basalt')
      const order: string[] = []
      const before = JSON.parse((await bridge.request('folders.list', {})).json).length
      const end = bridge.subscribe('folders.changed', (json: string) =>
        order.push(`${JSON.parse(json).length - before} told`),
      )
      const ids = Array.from({ length: 40 }, () => crypto.randomUUID())
      const ask = (name: string, input: object, told: string) =>
        bridge.request(name, input).then(() => order.push(`${told} answered`))
      await Promise.all(
        ids.map((id, index) => ask('folders.create', { id, name: `Folder ${id}` }, `${index + 1}`)),
      )
      const created = order.splice(0)
      await Promise.all(ids.map((folderId) => ask('folders.remove', { folderId }, '')))
      end()
      return created
    })
    expect(order).toEqual(
      Array.from({ length: 40 }, (_, index) => [
        `${index + 1} told`,
        `${index + 1} answered`,
      ]).flat(),
    )
  })
})

test('OUT-2 what the page may do is limited by its policy: nothing runs, nothing leaves', async ({
  app,
}) => {
  const requested: string[] = []
  const server = createServer((incoming, outgoing) => {
    requested.push(incoming.url ?? '')
    outgoing.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const datagrams: number[] = []
  const stun = createSocket('udp4', (message) => datagrams.push(message.length))
  stun.bind(0, '127.0.0.1')
  await once(stun, 'listening')
  const { port } = server.address() as AddressInfo
  const outcome = await app.window.evaluate(
    async ({ origin, stunPort }) => {
      const violated = new Set<string>()
      let framesRefused = 0
      const lastRefused = new Promise<void>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => {
          violated.add(event.effectiveDirective)
          if (event.effectiveDirective === 'frame-src') framesRefused += 1
          if (framesRefused >= 4 && violated.has('form-action')) resolve()
        })
      })
      const settled = (element: HTMLElement) =>
        new Promise<string>((resolve) => {
          element.addEventListener('load', () => resolve('loaded'))
          element.addEventListener('error', () => resolve('refused'))
          document.body.append(element)
        })
      const attempt = async (run: () => unknown) => {
        try {
          return await run()
        } catch {
          return 'refused'
        }
      }
      const make = (tag: string, attributes: Record<string, string>) => {
        const element = document.createElement(tag)
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
        return element
      }
      const socket = (target: WebSocket | EventSource) =>
        new Promise<string>((resolve) => {
          target.addEventListener('open', () => resolve('opened'))
          target.addEventListener('error', () => resolve('refused'))
        })
      // In a task of the page's own, where no leave of the test's holds.
      const results = await new Promise<Record<string, unknown>>((resolve) => {
        setTimeout(async () => {
          resolve({
            // biome-ignore lint/security/noGlobalEval: that it is refused is what is tested.
            eval: await attempt(() => globalThis.eval('1')),
            function: await attempt(() => new Function('return 1')()),
            innerHtml: await attempt(() => {
              document.body.innerHTML = '<b>bold</b>'
              return 'set'
            }),
            inlineScript: await attempt(() => {
              const script = document.createElement('script')
              script.append(document.createTextNode('globalThis.ran = true'))
              document.body.append(script)
              return Reflect.get(globalThis, 'ran') === true ? 'ran' : 'refused'
            }),
            inlineHandler: await attempt(() => {
              const button = make('button', { onclick: 'globalThis.ran = true' })
              button.click()
              return Reflect.get(globalThis, 'ran') === true ? 'ran' : 'refused'
            }),
            remoteScript: await attempt(() => settled(make('script', { src: `${origin}/a.js` }))),
            remoteStyle: await attempt(() =>
              settled(make('link', { rel: 'stylesheet', href: `${origin}/a.css` })),
            ),
            remoteImage: await settled(make('img', { src: `${origin}/a.png` })),
            object: await attempt(() => settled(make('object', { data: `${origin}/object` }))),
            remoteVideo: await attempt(() => settled(make('video', { src: `${origin}/a.mp4` }))),
            remoteFont: await attempt(() => new FontFace('a', `url(${origin}/a.woff2)`).load()),
            fetch: await attempt(() => fetch(`${origin}/fetch`)),
            fetchOwn: await attempt(() => fetch('app://basalt/index.html')),
            fetchFile: await attempt(() => fetch('file:///etc/passwd')),
            webSocket: await attempt(() => socket(new WebSocket(origin.replace('http', 'ws')))),
            eventSource: await attempt(() => socket(new EventSource(`${origin}/events`))),
            blobWorker: await attempt(
              () => new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))) && 'made',
            ),
            webAssembly: await attempt(() =>
              WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])),
            ),
          })
        })
      })
      navigator.sendBeacon(`${origin}/beacon`)
      const framed = [
        `${origin}/frame`,
        'app://basalt/index.html',
        'data:text/html,x',
        'app://diagram/',
      ]
      for (const src of framed) document.body.append(make('iframe', { src }))
      document.head.append(make('link', { rel: 'preconnect', href: origin }))
      document.head.append(make('link', { rel: 'prefetch', href: `${origin}/prefetch` }))
      const form = make('form', { action: `${origin}/form`, method: 'post' }) as HTMLFormElement
      document.body.append(form)
      form.submit()
      const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${stunPort}` }] })
      peer.createDataChannel('leak')
      const gathered = new Promise((resolve) => {
        peer.addEventListener('icegatheringstatechange', () => {
          if (peer.iceGatheringState === 'complete') resolve(null)
        })
      })
      await peer.setLocalDescription(await peer.createOffer())
      await gathered
      await lastRefused
      return { results, violated: [...violated], framesRefused }
    },
    { origin: `http://127.0.0.1:${port}`, stunPort: stun.address().port },
  )
  const refused = Object.keys(outcome.results).map((name) => [name, 'refused'])
  expect(outcome.results).toEqual(Object.fromEntries(refused))
  expect(outcome.violated).toEqual(
    expect.arrayContaining([
      'script-src',
      'style-src-elem',
      'img-src',
      'font-src',
      'media-src',
      'connect-src',
      'frame-src',
      'form-action',
      'require-trusted-types-for',
    ]),
  )
  expect(outcome.framesRefused).toBe(4)
  expect(requested).toEqual([])
  expect(datagrams).toEqual([])
  server.close()
  stun.close()
})

test('the interface itself never meets its policy, with highlighting and math', async ({
  simulatedApp: { window },
}) => {
  const complaints: string[] = []
  window.on('console', (message) => {
    if (/policy|trusted/i.test(message.text())) complaints.push(message.text())
  })
  await window.reload()
  await window.getByRole('textbox', { name: 'Message' }).fill('/sim markdown rate=max')
  await window.keyboard.press('Enter')
  await expect(window.locator('.katex').first()).toBeVisible()
  await expect(window.getByText(/\d+ out/)).toBeVisible()
  await window.keyboard.press('Control+2')
  await window.keyboard.press('Control+,')
  await expect(window.getByRole('dialog')).toBeVisible()
  expect(complaints).toEqual([])
})

test('OUT-2 requests off our scheme are cancelled below the policy too', async ({ app }) => {
  const outcomes = await app.electron.evaluate(async ({ session }) => {
    const addresses = ['https://example.com/', 'http://127.0.0.1:9/']
    const outcome = (address: string) =>
      session.defaultSession.fetch(address).then(
        () => 'answered',
        (failure: Error) => failure.message,
      )
    return Promise.all(addresses.map(outcome))
  })
  const blocked = expect.stringContaining('ERR_BLOCKED_BY_CLIENT')
  expect(outcomes).toEqual([blocked, blocked])
  const services = await app.electron.evaluate(({ app }) =>
    app.getAppMetrics().map(({ serviceName }) => serviceName),
  )
  // Nothing comes from a network, so nothing needs a process that reads it.
  expect(services).not.toContain('network.mojom.NetworkService')
})

test('the scheme serves the files of the page and nothing else', async ({ app }) => {
  const served = await app.electron.evaluate(async ({ session }) => {
    const read = async (path: string) => {
      const response = await session.defaultSession.fetch(`app://basalt${path}`)
      const { headers, status } = response
      return {
        status,
        type: headers.get('content-type'),
        policy: headers.get('content-security-policy'),
        sniffing: headers.get('x-content-type-options'),
        size: (await response.text()).length,
      }
    }
    const outside = [
      '/',
      '/diagram.html',
      '/../main/index.js',
      '/%2e%2e/main/index.js',
      '/..%2fpackage.json',
    ]
    const otherDocument = await session.defaultSession.fetch('app://diagram/index.html')
    return {
      page: await read('/index.html'),
      outside: await Promise.all(outside.map(read)),
      otherDocument: otherDocument.status,
    }
  })
  expect(served.page).toMatchObject({
    status: 200,
    type: 'text/html; charset=utf-8',
    sniffing: 'nosniff',
  })
  expect(served.page.policy).toContain("default-src 'none'")
  for (const { status, size } of served.outside) expect([status, size]).toEqual([404, 0])
  expect(served.otherDocument).toBe(404)
})

test('no other window opens', async ({ app }) => {
  const opened = await app.window.evaluate(() =>
    [
      'https://example.com',
      'about:blank',
      'app://basalt/index.html',
      'file:///etc/passwd',
      'javascript:1',
    ].map((address) => window.open(address) !== null),
  )
  expect(opened).toEqual([false, false, false, false, false])
  await app.window.evaluate(() => {
    document.body.append(document.createElement('webview'))
  })
  expect(
    await app.electron.evaluate(({ webContents }) => webContents.getAllWebContents().length),
  ).toBe(1)
})

test('the window cannot be led away from its page', async ({ app }) => {
  const { electron, window } = app
  await window.evaluate(() => Reflect.set(globalThis, 'marker', 'still here'))
  const ways: readonly (() => void)[] = [
    () => location.assign('https://example.com/'),
    () => location.replace('http://127.0.0.1:9/'),
    () => {
      const link = document.createElement('a')
      link.href = 'https://example.com/link'
      document.body.append(link)
      link.click()
    },
    () => {
      const refresh = document.createElement('meta')
      refresh.httpEquiv = 'refresh'
      refresh.content = '0; url=https://example.com/refresh'
      document.head.append(refresh)
    },
    () => location.assign('app://basalt/assets/'),
  ]
  for (const way of ways) {
    await tryToNavigate(electron, window, way)
    expect(await window.evaluate(() => Reflect.get(globalThis, 'marker'))).toBe('still here')
    expect(await window.evaluate(() => location.href)).toBe('app://basalt/index.html')
  }
})

test('every permission is denied', async ({ app }) => {
  const answers = await app.window.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'clipboard-read',
      'clipboard-write',
      'midi',
      'persistent-storage',
      'screen-wake-lock',
      'idle-detection',
      'storage-access',
      'window-management',
      'local-fonts',
    ]
    const query = async (name: string) => {
      try {
        const status = await navigator.permissions.query({ name: name as PermissionName })
        return [name, status.state]
      } catch {
        return [name, 'unknown here']
      }
    }
    const media = navigator.mediaDevices
    return {
      states: await Promise.all(names.map(query)),
      camera: await media.getUserMedia({ video: true }).catch((error: Error) => error.name),
      screen: await media.getDisplayMedia().catch((error: Error) => error.name),
      clipboard: await navigator.clipboard.readText().catch((error: Error) => error.name),
      notifications: await Notification.requestPermission(),
    }
  })
  for (const [name, state] of answers.states) {
    expect([name, ['denied', 'unknown here'].includes(`${state}`)]).toEqual([name, true])
  }
  expect(answers.states.filter(([, state]) => state === 'denied').length).toBeGreaterThan(8)
  expect(answers.camera).toMatch(/NotAllowedError|NotFoundError/)
  expect(answers.screen).toMatch(/NotAllowedError|InvalidStateError|AbortError/)
  expect(answers.clipboard).toBe('NotAllowedError')
  expect(answers.notifications).toBe('denied')
})

test('every window has the preferences that keep the page apart', async ({ app }) => {
  const preferences = await app.electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const get = Reflect.get(contents, 'getLastWebPreferences') as () => Record<string, unknown>
      return get.call(contents)
    }),
  )
  expect(preferences).toHaveLength(1)
  expect(preferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  })
  for (const name of ['nodeIntegrationInWorker', 'navigateOnDragDrop', 'enableBlinkFeatures']) {
    expect([name, Boolean(preferences[0]?.[name])]).toEqual([name, false])
  }
})

test('requests that are unknown or badly filled are refused with an error', async ({ app }) => {
  const { window } = app
  expect(await request(window, 'app.read', {})).toMatchObject({ ok: true })
  for (const name of ['app.quit', '__proto__', 'constructor', '', null, 7]) {
    expect(await request(window, name, {})).toMatchObject({
      ok: false,
      error: { kind: 'refused' },
    })
  }
  const inputs = [{ extra: 1 }, undefined, null, 'text', [], Number.NaN]
  for (const input of inputs) {
    expect(await request(window, 'app.read', input)).toMatchObject({
      ok: false,
      error: { kind: 'invalid-input', title: { key: 'errors.invalid-input.title' } },
    })
  }
})

test('OUT-3 a link opens outside only when the user agrees to its real target', async ({ app }) => {
  const { electron, window } = app
  await electron.evaluate(({ dialog, shell }) => {
    const seen: string[] = []
    const state = { seen, answer: 1 }
    Reflect.set(globalThis, 'stub', state)
    dialog.showMessageBox = async (...shown: unknown[]) => {
      seen.push(String(Reflect.get(shown.at(-1) as object, 'detail')))
      return { response: state.answer, checkboxChecked: false }
    }
    shell.openExternal = async (url: string) => void seen.push(`opened ${url}`)
  })
  const seen = () => electron.evaluate(() => Reflect.get(globalThis, 'stub').seen as string[])

  expect(await request(window, 'app.openLink', { url: 'https://аpple.com/a b' })).toEqual({
    ok: true,
    json: JSON.stringify({ opened: false }),
  })
  expect((await seen()).join()).toContain('https://xn--pple-43d.com/a%20b')
  expect((await seen()).join()).not.toContain('opened')

  await electron.evaluate(() => Reflect.set(Reflect.get(globalThis, 'stub'), 'answer', 0))
  await request(window, 'app.openLink', { url: 'https://example.com/' })
  expect((await seen()).at(-1)).toBe('opened https://example.com/')

  const before = (await seen()).length
  for (const url of ['file:///etc/passwd', 'javascript:1', 'https://a@b.example/', 'smb://host/']) {
    expect(await request(window, 'app.openLink', { url })).toMatchObject({
      ok: false,
      error: { kind: 'refused' },
    })
  }
  expect((await seen()).length).toBe(before)
})
