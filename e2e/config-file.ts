import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { TestPlace } from './test-place'

/** The user's config: `write` as another program would, `environment` for the app. */
export interface ConfigFile {
  readonly file: string
  readonly environment: Readonly<Record<string, string>>
  write(content: string): Promise<void>
  read(): Promise<string>
  /** Takes the file away, if there is one. */
  remove(): Promise<void>
  /** Writes another file of the user's, below the home folder. */
  writeOther(name: string, content: string): Promise<string>
}

/** The config in a home folder, where there is none before it is written. */
export function createConfigFile(place: TestPlace, home: string): ConfigFile {
  const file = join(home, 'config.json5')
  const own = async (path: string): Promise<void> => {
    if (place.user !== null) await chown(path, place.user, place.user)
  }
  return {
    file,
    environment: { BASALT_CONFIG: file },
    async write(content) {
      // At once, as editors do: half a file would be one more change.
      const whole = `${file}.new`
      await writeFile(whole, content)
      await own(whole)
      await rename(whole, file)
    },
    read: () => readFile(file, 'utf8'),
    remove: () => rm(file, { force: true }),
    async writeOther(name, content) {
      const other = join(home, name)
      await mkdir(dirname(other), { recursive: true })
      await writeFile(other, content)
      await own(dirname(other))
      await own(other)
      return other
    },
  }
}
