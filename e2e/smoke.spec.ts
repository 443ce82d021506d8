import { readFile } from 'node:fs/promises'
import { expect, sharingTest, test } from './fixtures'

test('the app opens one window, keeps its data in the folder it was given, and sees nothing of the environment', async ({
  app,
  dataFolder,
  home,
}) => {
  const paths = await app.electron.evaluate(({ app: electronApp }) => ({
    userData: electronApp.getPath('userData'),
    name: electronApp.getName(),
    packaged: electronApp.isPackaged,
  }))
  expect(paths).toEqual({ userData: dataFolder, name: 'Basalt', packaged: false })
  expect(app.electron.windows()).toHaveLength(1)
  const seen = await app.electron.evaluate(() => ({
    aws: Object.keys(process.env).filter((name) => /^AWS_(?!SDK_)/.test(name)),
    home: process.env['HOME'],
  }))
  expect(seen).toEqual({ aws: ['AWS_EC2_METADATA_DISABLED'], home })
})

sharingTest('the renderer is confined by the sandbox', async ({ app, place }) => {
  sharingTest.skip(!place.sandbox && !process.env['CI'], 'no user here may make a sandbox')
  const renderer = await app.electron.evaluate(({ app: electronApp, BrowserWindow }) => {
    const id = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0
    const metric = electronApp.getAppMetrics().find(({ pid }) => pid === id)
    const switchedOff = electronApp.commandLine.hasSwitch('no-sandbox')
    return { id, switchedOff, sandboxed: metric?.sandboxed }
  })
  expect(renderer.switchedOff).toBe(false)
  if (process.platform === 'linux') {
    // Electron reports `sandboxed` on other systems only; here the kernel does. 2: a filter.
    const status = await readFile(`/proc/${renderer.id}/status`, 'utf8')
    expect(status).toMatch(/^Seccomp:\t2$/m)
    expect(status).toMatch(/^NoNewPrivs:\t1$/m)
  } else {
    expect(renderer.sandboxed).toBe(true)
  }
})
