import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Environment } from '../http-handler'
import { loginCacheFolder, ssoCacheFolder } from '../sources/stored-sign-in'
import { awsFilePaths } from './read-aws-files'

const maxFiles = 200

/** Changes whenever the shared AWS files or a stored sign-in change. Reads no content. */
export async function fingerprintAwsFiles(env: Environment): Promise<string> {
  const { config, credentials } = awsFilePaths(env)
  const folders = await Promise.all(
    [ssoCacheFolder(env), loginCacheFolder(env)].map(async (folder) => {
      const names = await readdir(folder).catch(() => [])
      return names
        .sort()
        .slice(0, maxFiles)
        .map((name) => join(folder, name))
    }),
  )
  const files = [config, credentials, ...folders.flat()]
  return (await Promise.all(files.map(describe))).join('\n')
}

async function describe(file: string): Promise<string> {
  return await stat(file).then(
    ({ mtimeMs, size, ino, mode }) => `${file} ${mtimeMs} ${size} ${ino} ${mode}`,
    (error: NodeJS.ErrnoException) => `${file} ${error.code}`,
  )
}
