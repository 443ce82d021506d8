import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import { diagramReplies } from '../src/main/simulator/replies/diagrams'
import { diagramAddress } from '../src/shared/diagrams'
import { expectAccessible } from './accessible'
import { request } from './chat-page'
import { expect, sharingTest as test } from './fixtures'
import { lastReply, sendPrompt } from './steps'

async function showDiagrams(window: Page, kind: keyof typeof diagramReplies): Promise<Locator> {
  await window.keyboard.press('Control+n')
  await sendPrompt(window, `/sim diagram kind=${kind} rate=max chunk=2000`)
  await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')
  const diagrams = lastReply(window).locator('.md-code')
  // A long reply is drawn over some frames.
  const count = diagramReplies[kind]().filter((part) => part.includes('```mermaid')).length
  await expect(diagrams).toHaveCount(count)
  return diagrams
}

/** Brings each into sight and waits until it is drawn or given up. */
async function settle(diagrams: Locator): Promise<void> {
  for (const diagram of await diagrams.all()) {
    await expect(async () => {
      // What is drawn above may move it out of sight before its turn comes.
      await diagram.locator('.md-code-header').scrollIntoViewIfNeeded()
      await expect(diagram.locator('img, .md-diagram-note').first()).toBeVisible({ timeout: 300 })
    }).toPass({ timeout: 60_000, intervals: [0] })
  }
}

test('OUT-5 OUT-11 diagrams are drawn where they can reach nothing, and given up when they take too long', async ({
  simulatedApp: { window, electron },
  home,
}) => {
  const sideEffects: string[] = []
  window.on('dialog', (dialog) => {
    sideEffects.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  window.on('pageerror', (error) => sideEffects.push(`error ${error.message}`))
  window.on('requestfinished', (request) => {
    if (!/^(?:app|data|blob):/.test(request.url())) sideEffects.push(`request ${request.url()}`)
  })
  const frame = () => window.frames().find((found) => found.url() === diagramAddress)
  const processes = () =>
    electron.evaluate(({ webContents }) =>
      webContents
        .getAllWebContents()[0]
        ?.mainFrame.framesInSubtree.map(({ osProcessId }) => osProcessId),
    )
  expect(window.frames()).toHaveLength(1)

  await test.step('a good one is a picture, its source a click away', async () => {
    const diagrams = await showDiagrams(window, 'shown')
    await settle(diagrams)
    await expect(diagrams.locator('img')).toHaveCount(3)
    const width = await diagrams
      .locator('img')
      .first()
      .evaluate((element) => {
        const picture = element as HTMLImageElement
        return picture.decode().then(() => picture.naturalWidth)
      })
    expect(width).toBeGreaterThan(200)
    await expectAccessible(window)
    const first = diagrams.first()
    await first.getByRole('button', { name: 'Source' }).click()
    await expect(first.locator('pre')).toContainText('flowchart LR')
    await first.getByRole('button', { name: 'Source' }).click()
    await expect(first.locator('pre')).toBeHidden()

    const path = join(home, 'diagram.svg')
    await electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, path)
    await first.getByRole('button', { name: 'Save as SVG' }).click()
    await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toMatch(/^<svg [\s\S]+<\/svg>$/)
  })

  await test.step('the page that draws has no origin, no bridge, no way out', async () => {
    const [own, other] = (await processes()) ?? []
    expect(other).toBeDefined()
    expect(other).not.toBe(own)
    const reached = await frame()?.evaluate(async () => {
      const attempt = async (run: () => unknown) => {
        try {
          await run()
          return 'reached'
        } catch {
          return 'refused'
        }
      }
      self.parent.postMessage({ kind: 'drawn', id: 1, svg: '<svg/>', width: 1, height: 1 }, '*')
      return {
        origin: self.origin,
        bridge: typeof Reflect.get(self, 'basalt'),
        parent: await attempt(() => self.parent.document.title),
        top: await attempt(() => {
          if (self.top) self.top.location.href = 'https://evil.example.com/'
        }),
        fetch: await attempt(() => fetch('app://basalt/index.html')),
        storage: await attempt(() => self.localStorage.length),
        popup: self.open('https://evil.example.com/') === null ? 'refused' : 'reached',
        // In a task of the page's own, where no leave of the test's holds.
        eval: await new Promise((resolve) => {
          // biome-ignore lint/security/noGlobalEval: that it is refused is what is tested.
          setTimeout(() => resolve(attempt(() => globalThis.eval('1'))))
        }),
      }
    })
    const { time } = await request<{ time: number }>(window, 'app.readDiagramTime')
    expect(time).toBeGreaterThan(0)
    const { origin, bridge, ...ways } = reached ?? {}
    expect([origin, bridge]).toEqual(['null', 'undefined'])
    expect(Object.entries(ways).filter(([, outcome]) => outcome !== 'refused')).toEqual([])
  })

  await test.step('a wrong one and one that is too large show their source with the reason', async () => {
    const wrong = await showDiagrams(window, 'broken')
    await settle(wrong)
    await expect(wrong.first()).toContainText('Mermaid cannot read it')
    await expect(wrong.first().locator('pre')).toContainText('never closed')
    await expect(wrong.last().locator('img')).toBeVisible()
    const large = await showDiagrams(window, 'limits')
    await settle(large)
    await expect(large.locator('img')).toHaveCount(0)
    await expect(large.last()).toContainText('Edge limit exceeded')
  })

  await test.step('one that takes too long is given up, and its process ended', async () => {
    const before = (await processes())?.at(-1)
    const diagrams = await showDiagrams(window, 'slow')
    await settle(diagrams)
    await expect(diagrams.first()).toContainText('took longer than 2 seconds')
    await expect(diagrams.last().locator('img')).toBeVisible()
    expect(await processes()).not.toContain(before)
    const isAlive = (pid: number) =>
      electron.evaluate((_electron, id) => process.kill(id, 0), pid).catch(() => false)
    await expect.poll(() => isAlive(before ?? 0)).toBe(false)
  })

  await test.step('hostile ones do nothing but be drawn, or refused', async () => {
    const diagrams = await showDiagrams(window, 'hostile')
    await settle(diagrams)
    const pictures = await window.evaluate(() =>
      Promise.all(
        [...document.querySelectorAll('article:last-of-type .md-diagram img')].map((element) =>
          element.getAttribute('src'),
        ),
      ),
    )
    expect(pictures.filter((address) => !address?.startsWith('blob:app://basalt/'))).toEqual([])
    expect(await window.evaluate(() => Reflect.get(window, 'broken'))).toBeUndefined()
    expect(await frame()?.evaluate(() => Reflect.get(window, 'broken'))).toBeUndefined()
  })

  await test.step('nor could the page that draws lead anywhere, were it taken over', async () => {
    // A hostile one may have cost the page its place; the next diagram opens it again.
    await settle(await showDiagrams(window, 'shown'))
    await expect.poll(() => frame() !== undefined).toBe(true)
    // The window's policy refuses it before anything else could.
    await electron.evaluate(({ webContents }) => {
      const failed = new Promise<string>((resolve) => {
        webContents.getAllWebContents()[0]?.once('did-fail-load', (_event, _code, description) => {
          resolve(description)
        })
      })
      Reflect.set(globalThis, 'frameNavigation', { failed })
    })
    await frame()?.evaluate(() => location.assign('https://evil.example.com/'))
    expect(await electron.evaluate(() => Reflect.get(globalThis, 'frameNavigation').failed)).toBe(
      'ERR_BLOCKED_BY_CSP',
    )
    expect(window.url()).toMatch(/^app:\/\/basalt\/index\.html#/)
  })
  expect(sideEffects).toEqual([])
})
