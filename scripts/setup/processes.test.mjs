import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { capture, npmCommand, runHere } from './processes.mjs'

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

describe('a command with a limit', () => {
  test('that hangs is ended with everything that it started', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const grandchild = `require('node:net').connect(${port}, '127.0.0.1')`
    const program = `
      const { spawn } = require('node:child_process')
      spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}], { detached: true })
    `
    const connected = once(server, 'connection')
    let told = 0
    const running = runHere(process.execPath, ['-e', program], {
      limitMs: 3000,
      onLimit: () => {
        told += 1
      },
    })
    const [socket] = await connected
    socket.on('error', () => undefined)
    const disconnected = once(socket, 'close')
    expect(await running).toBe(1)
    expect(told).toBe(1)
    await disconnected
    server.close()
  })

  test('that ends in time is left alone', async () => {
    let told = 0
    const code = await runHere(process.execPath, ['-e', 'process.exit(4)'], {
      limitMs: 60_000,
      onLimit: () => {
        told += 1
      },
    })
    expect({ code, told }).toEqual({ code: 4, told: 0 })
  })
})
