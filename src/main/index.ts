import { app, BrowserWindow } from 'electron'

app.enableSandbox()
await app.whenReady()
new BrowserWindow({ width: 1200, height: 800 })
