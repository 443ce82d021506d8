const path = require('node:path')
const { app, BrowserWindow } = require('electron')

/* The least that an Electron app can be: a window with a page. What Basalt costs is measured against it. */
app.enableSandbox()
app.on('window-all-closed', () => app.quit())
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1200, height: 820, show: false })
  window.once('ready-to-show', () => window.show())
  window.loadFile(path.join(__dirname, 'index.html'))
})
