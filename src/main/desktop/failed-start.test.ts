import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { AppFailure } from '../../shared/app-error'
import { toStorageError } from '../conversations/storage-failure'
import { describeStartFailure, explainFailedStart } from './failed-start'

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'basalt-failed-start-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const failureOf = (code: string) =>
  new AppFailure(toStorageError(Object.assign(new Error('no'), { code })))

describe('why the conversations cannot be opened', () => {
  it('tells what is free of a full disk, and that a new format takes the old one twice', async () => {
    const folder = temporaryFolder()
    const enough = async () => {
      const { space } = await describeStartFailure(failureOf('SQLITE_FULL'), folder)
      expect(space?.freeBytes).toBeGreaterThanOrEqual(0)
      return space?.enoughBytes ?? 0
    }
    const withNothing = await enough()
    writeFileSync(join(folder, 'conversations.db'), 'x'.repeat(1000))
    expect(await enough()).toBe(withNothing + 2000)
  })

  it('speaks of no space where that is not what is missing, or the disk does not tell', async () => {
    expect((await describeStartFailure(failureOf('EACCES'), temporaryFolder())).space).toBeNull()
    const gone = join(temporaryFolder(), 'gone')
    const failure = await describeStartFailure(failureOf('ENOSPC'), gone)
    expect(failure).toMatchObject({
      error: { message: { key: 'conversations.storage.full' } },
      space: null,
    })
  })
})

it('explains a start without a window in the language of the system, with the folder and a way on', () => {
  const shown = explainFailedStart(failureOf('ENOSPC'), '/home/ada/basalt', ['it-IT'])
  expect(shown).toMatchObject({ message: 'Basalt non può avviarsi', cancelId: 1 })
  expect(shown.detail).toContain('Il disco è pieno.')
  expect(shown.detail).toContain('/home/ada/basalt')
  expect(shown.buttons).toEqual(['Riprova', 'Esci da Basalt'])
})
