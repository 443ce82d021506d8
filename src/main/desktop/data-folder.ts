import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** Makes the folder, closed to everybody but its user. Fails where the system refuses. */
export function prepareDataFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
}

/** Where the app's own small files are. */
export function dataFiles(folder: string) {
  return {
    preferences: join(folder, 'preferences.json'),
    window: join(folder, 'window.json'),
    credentials: join(folder, 'credentials.json'),
    apiKey: join(folder, 'api-key.json'),
    providerKeys: join(folder, 'provider-keys.json'),
    connection: join(folder, 'connection.json'),
    /** Empty: that it is there tells the next start that dictionaries may be fetched. */
    dictionaries: join(folder, 'fetch-dictionaries'),
    toolPermissions: join(folder, 'tool-permissions.json'),
    toolSignIns: join(folder, 'tool-sign-ins.json'),
    lastGoodConfig: join(folder, 'last-good-config.json'),
  } as const
}
