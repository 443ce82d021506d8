// Loads the app that the command line names, as the default app of a complete Electron does: this
// runtime comes without one.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const require = createRequire(import.meta.url)
const preloads = []
/** @type {string | undefined} */
let folder

for (let index = 1; index < process.argv.length && folder === undefined; index += 1) {
  const argument = process.argv[index] ?? ''
  if (argument === '-r' || argument === '--require') {
    index += 1
    preloads.push(process.argv[index] ?? '')
  } else if (!argument.startsWith('-')) {
    folder = resolve(argument)
  }
}

if (folder === undefined) {
  process.stderr.write('Usage: electron [switches] <folder of the app>\n')
  process.exit(2)
}

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
for (const module of preloads) require(module)

const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
app.setName(description.productName ?? description.name)
app.setDesktopName(description.desktopName ?? `${app.getName()}.desktop`)
// Electron's own default app calls these two, which are not documented for others.
const internals =
  /** @type {Electron.App & { setVersion(version: string): void, setAppPath(path: string): void }} */ (
    app
  )
internals.setVersion(description.version)
internals.setAppPath(folder)
app.setPath(
  'userData',
  app.commandLine.hasSwitch('user-data-dir')
    ? resolve(app.commandLine.getSwitchValue('user-data-dir'))
    : join(app.getPath('appData'), app.getName()),
)

await import(pathToFileURL(join(folder, description.main)).href)
