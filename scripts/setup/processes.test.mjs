import { describe, expect, test } from 'vitest'
import { capture, npmCommand } from './processes.mjs'

describe('calling npm', () => {
  test('uses the npm that runs the script', () => {
    const env = { npm_execpath: '/opt/npm/bin/npm-cli.js' }
    expect(npmCommand({ platform: 'win32', env })).toEqual({
      command: process.execPath,
      leading: ['/opt/npm/bin/npm-cli.js'],
      shell: false,
    })
  })

  test('does not take another package manager for npm', () => {
    const env = { npm_execpath: '/opt/pnpm/bin/pnpm.cjs' }
    expect(npmCommand({ platform: 'linux', env }).command).toBe('npm')
  })
})

describe('capturing a command', () => {
  test('keeps both outputs and the exit code', async () => {
    const program = 'process.stdout.write("out"); process.stderr.write("err"); process.exit(3)'
    const result = await capture(process.execPath, ['-e', program])
    expect(result).toEqual({ code: 3, stdout: 'out', stderr: 'err' })
  })

  test('a command that does not exist is an answer, not an exception', async () => {
    expect((await capture('basalt-no-such-command', [])).code).toBeNull()
  })
})
