import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppFailure, createAppError } from '../../shared/app-error'
import { createLog, toLoggedFailure } from './log'

let folder: string

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'basalt-log-')), 'logs')
})

afterEach(async () => {
  await rm(dirname(folder), { recursive: true, force: true })
})

const redact = (value: string) => value.replaceAll('/home/someone', '~')

function linesOf(content: string): unknown[] {
  return content
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

describe('the log', () => {
  it('keeps its lines in bounded files, the newest in basalt.log', async () => {
    const log = createLog({ folder, redact, maxBytes: 500 })
    for (let exitCode = 0; exitCode < 100; exitCode += 1) {
      log.write({ event: 'window-gone', reason: 'crashed', exitCode })
    }
    expect((await readdir(folder)).sort()).toEqual(['basalt.1.log', 'basalt.2.log', 'basalt.log'])
    const newest = linesOf(await readFile(join(folder, 'basalt.log'), 'utf8'))
    expect(newest.at(-1)).toMatchObject({ event: 'window-gone', exitCode: 99 })
    expect((await stat(join(folder, 'basalt.1.log'))).size).toBeLessThan(700)
  })

  it('never holds the sentence of an error, however it is laid out', async () => {
    const failure = new SyntaxError('Unexpected token in\n    at my prompt text\nmore prompt')
    failure.stack = `SyntaxError: ${failure.message}\n    at parse (/home/someone/app.js:1:2)`
    const log = createLog({ folder, redact })
    log.write({ event: 'failed', where: 'chat.send', failure: toLoggedFailure(failure) })
    const content = await readFile(join(folder, 'basalt.log'), 'utf8')
    expect(content).not.toContain('prompt')
    expect(linesOf(content)[0]).toMatchObject({
      where: 'chat.send',
      failure: { name: 'SyntaxError', stack: ['at parse (~/app.js:1:2)'] },
    })
  })

  it('holds the facts of an expected failure', () => {
    const error = createAppError('throttled', {
      values: { reason: 'words of a prompt' },
      detail: { name: 'ThrottlingException', httpStatus: 429, message: 'words of a prompt' },
    })
    expect(toLoggedFailure(new AppFailure(error))).toEqual({
      name: 'ThrottlingException',
      kind: 'throttled',
      httpStatus: 429,
    })
  })
})
