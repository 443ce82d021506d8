import {
  access,
  constants,
  lstat,
  mkdir,
  readdir,
  readlink,
  realpath,
  rename,
  stat,
} from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { AppFailure, createAppError } from '../../shared/app-error'
import type { ConfigBackup } from '../../shared/config'
import { text } from '../../shared/text'
import { errorCode } from '../error-code'
import { type ReplaceFiles, replaceFile, toStorageFailure } from '../replace-file'
import { withFileLock } from './file-lock'
import { type MergeChoice, type MergeConflict, mergeTexts } from './merge-texts'
import { configSizeLimit, parseConfig } from './parse-config'
import { readSource } from './read-source'

/** How many earlier contents of a file are kept beside it. */
const backupCount = 5

export interface FileChange {
  readonly file: string
  /** What the change was made from; null when there was no file. */
  readonly base: string | null
  readonly text: string
}

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly texts: ReadonlyMap<string, string> }
  | {
      readonly kind: 'conflict'
      readonly conflicts: readonly (MergeConflict & { readonly file: string })[]
    }
  /** The file, as it was changed outside or as it is to be, does not parse: nothing is written. */
  | { readonly kind: 'broken'; readonly file: string; readonly which: 'mine' | 'theirs' }

/**
 * Writes the changes, each joined with what was changed outside in the meantime. All of them are checked
 * before the first is written. Fails with `storage`, and then the file keeps its old content.
 */
export async function saveChanges(
  changes: readonly FileChange[],
  choice: MergeChoice,
  options: { readonly files?: ReplaceFiles } = {},
): Promise<SaveOutcome> {
  const targets = await Promise.all(
    changes.map(async (change) => ({ ...change, target: await prepareTarget(change.file) })),
  )
  const locks = [...new Set(targets.map(({ target }) => `${target}.lock`))].toSorted()
  const attempt = () =>
    locked(locks, [], async (isHeld) => {
      const plans: { file: string; target: string; before: string | null; text: string }[] = []
      const conflicts: (MergeConflict & { readonly file: string })[] = []
      for (const { file, target, base, text: mine } of targets) {
        const before = await readText(target)
        const merged = mergeTexts(base ?? '', mine, before ?? '', choice)
        if (merged.kind === 'broken') return { kind: 'broken', file, which: merged.which }
        if (merged.kind === 'conflict') {
          conflicts.push(...merged.conflicts.map((conflict) => ({ ...conflict, file })))
        } else if (!isWritable(merged.text)) return { kind: 'broken', file, which: 'mine' }
        else plans.push({ file, target, before, text: merged.text })
      }
      if (conflicts.length > 0) return { kind: 'conflict', conflicts }
      for (const { file, target, before, text: next } of plans) {
        if (next === before) continue
        if (!(await isHeld())) return undefined
        await replaceWithBackup(file, target, before, next, options.files)
      }
      return { kind: 'saved', texts: new Map(plans.map(({ file, text: next }) => [file, next])) }
    })
  for (;;) {
    const outcome = await attempt()
    if (outcome !== undefined) return outcome
  }
}

/** Earlier contents of a file, the latest first. */
export async function listBackups(file: string): Promise<readonly ConfigBackup[]> {
  const names = backupNames(file)
  const found = await Promise.all(
    names.map(async (backup) => {
      try {
        const { mtimeMs, size } = await stat(backup)
        return [{ file: backup, savedAt: mtimeMs, size }]
      } catch (failure) {
        if (errorCode(failure) === 'ENOENT' || errorCode(failure) === 'ENOTDIR') return []
        throw toStorageFailure(failure)
      }
    }),
  )
  return found.flat()
}

/** Fails with `not-found` for anything but a backup of this very file. */
export async function readBackup(file: string, backup: string): Promise<string> {
  const source = backupNames(file).includes(backup) ? await readSource(backup) : undefined
  if (source?.kind === 'text') return source.content
  throw new AppFailure(createAppError('not-found', { values: { reason: basename(backup) } }))
}

function isWritable(next: string): boolean {
  return Buffer.byteLength(next) <= configSizeLimit && parseConfig(next).kind === 'parsed'
}

async function locked(
  locks: readonly string[],
  held: readonly (() => Promise<boolean>)[],
  work: (isHeld: () => Promise<boolean>) => Promise<SaveOutcome | undefined>,
): Promise<SaveOutcome | undefined> {
  const [lock, ...others] = locks
  if (lock === undefined) {
    return await work(async () =>
      (await Promise.all(held.map((isHeld) => isHeld()))).every(Boolean),
    )
  }
  try {
    return await withFileLock(lock, (isHeld) => locked(others, [...held, isHeld], work))
  } catch (failure) {
    throw failure instanceof AppFailure ? failure : toStorageFailure(failure)
  }
}

/** Where the bytes of the file really are, past every link, in a folder that exists. */
async function prepareTarget(file: string): Promise<string> {
  try {
    const target = await followLinks(file)
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    return target
  } catch (failure) {
    throw toStorageFailure(failure)
  }
}

async function followLinks(file: string): Promise<string> {
  try {
    return await realpath(file)
  } catch (failure) {
    if (errorCode(failure) !== 'ENOENT') throw failure
  }
  // A link that leads nowhere yet: the file appears where it points.
  const stats = await lstat(file).catch(() => undefined)
  if (!stats?.isSymbolicLink()) return file
  return await followLinks(resolve(dirname(file), await readlink(file)))
}

async function readText(target: string): Promise<string | null> {
  const source = await readSource(target)
  if (source.kind === 'absent') return null
  if (source.kind === 'text') return source.content
  throw new AppFailure(
    createAppError('storage', {
      values: { reason: basename(target) },
      kept: text('errors.kept.nothingChanged'),
    }),
  )
}

/** A file that may not be written is not replaced either, although its folder would allow it. */
async function replaceWithBackup(
  file: string,
  target: string,
  before: string | null,
  next: string,
  files: ReplaceFiles | undefined,
): Promise<void> {
  const options = files && { files }
  if (before === null) return await replaceFile(target, next, { ...options })
  let mode: number
  try {
    await access(target, constants.W_OK)
    mode = (await stat(target)).mode & 0o777
  } catch (failure) {
    throw toStorageFailure(failure)
  }
  await keepBackup(file, before, mode, files)
  await replaceFile(target, next, { mode, ...options })
}

/** The new backup is whole before the older ones move up. */
async function keepBackup(
  file: string,
  content: string,
  mode: number,
  files: ReplaceFiles | undefined,
): Promise<void> {
  const names = backupNames(file)
  const [first] = names
  if (first === undefined) return
  const fresh = `${file}.bak-new`
  await replaceFile(fresh, content, { mode, ...(files && { files }) })
  try {
    const present = new Set(await readdir(dirname(file)))
    for (const [index, name] of [...names.entries()].toReversed()) {
      const older = names[index + 1]
      if (older !== undefined && present.has(basename(name))) await rename(name, older)
    }
    await rename(fresh, first)
  } catch (failure) {
    throw toStorageFailure(failure)
  }
}

function backupNames(file: string): readonly string[] {
  const name = `${basename(file)}.bak`
  return Array.from({ length: backupCount }, (_, index) =>
    join(dirname(file), index === 0 ? name : `${name}.${index}`),
  )
}
