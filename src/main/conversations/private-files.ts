import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs'
import { errorCode } from '../error-code'

/** Makes the folder if need be and shuts other users out; false if they may still look in. */
export function preparePrivateFolder(folder: string): boolean {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return shutOthersOut(folder, 0o700)
}

/** Makes an empty file if there is none and shuts other users out; false if they may still read. */
export function preparePrivateFile(path: string): boolean {
  closeSync(openSync(path, 'a', 0o600))
  return shutOthersOut(path, 0o600)
}

/** Takes every other user's rights on the file away; false if that is not possible. */
export function shutOthersOut(path: string, mode: number): boolean {
  // Windows has no such bits: the user's profile folder carries the access list.
  if (process.platform === 'win32' || !existsSync(path) || isPrivate(path)) return true
  try {
    chmodSync(path, mode)
  } catch (error) {
    // Another owner, or a file system without permissions: reported to the user by the caller.
    if (errorCode(error) !== 'EPERM') throw error
  }
  return isPrivate(path)
}

function isPrivate(path: string): boolean {
  return (statSync(path).mode & 0o077) === 0
}
