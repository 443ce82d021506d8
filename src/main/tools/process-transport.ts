import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import type { Transport } from '@modelcontextprotocol/client'
import { endProcessTree } from '../end-process-tree'
import type { Launch } from './server-launch'

type CommandLaunch = Extract<Launch, { readonly kind: 'command' }>

/** How long a server may take to go by itself when its input ends. Milliseconds. */
const patience = 1500
/** No message of a server may be longer. Bytes. */
const longestMessage = 32 * 1024 * 1024

/**
 * A server as a process of its own, spoken to over its standard input and output.
 *
 * - It gets the few variables that programs need to run (`PATH`, `HOME` and the like) and those of the
 *   config, nothing else of Basalt's environment: no AWS credential.
 * - Closing ends its input and then, if it does not go, it and all that it started.
 * - `onErrorOutput` gets what it writes to its standard error.
 */
export async function openProcessTransport(
  launch: CommandLaunch,
  onErrorOutput: (text: string) => void,
): Promise<Transport> {
  const stdio = await import('@modelcontextprotocol/client/stdio')
  const env = { ...stdio.getDefaultEnvironment(), ...launch.env }
  return process.platform === 'win32'
    ? openOnWindows(stdio.StdioClientTransport, { ...launch, env }, onErrorOutput)
    : await openInGroup({ ...launch, env }, onErrorOutput)
}

/** In a process group, which the package's own transport does not make, so that the whole of it can be ended. */
async function openInGroup(
  { command, args, env, cwd }: CommandLaunch,
  onErrorOutput: (text: string) => void,
): Promise<Transport> {
  const { ReadBuffer, serializeMessage } = await import('@modelcontextprotocol/client')
  const buffer = new ReadBuffer({ maxBufferSize: longestMessage })
  let child: ChildProcessWithoutNullStreams | undefined
  let ended: Promise<void> = Promise.resolve()

  const transport: Transport = {
    start() {
      const started = spawn(command, args, {
        env,
        detached: true,
        ...(cwd !== null && { cwd }),
        stdio: ['pipe', 'pipe', 'pipe'],
      })
      child = started
      ended = new Promise((resolve) => {
        // `close` would wait for whatever the server left behind with its output open.
        started.once('exit', () => resolve())
        started.once('error', () => resolve())
      })
      void ended.then(() => {
        if (started.pid !== undefined) endProcessTree(started.pid)
        transport.onclose?.()
      })
      // A server that has gone takes no more input; that it has gone is told by its exit.
      started.stdin.on('error', () => undefined)
      readText(started.stderr, onErrorOutput)
      started.stdout.on('data', (chunk: Buffer) => {
        try {
          buffer.append(chunk)
          for (;;) {
            const message = readMessage()
            if (message === null) break
            transport.onmessage?.(message)
          }
        } catch (error) {
          transport.onerror?.(toError(error))
          if (started.pid !== undefined) endProcessTree(started.pid)
        }
      })
      return new Promise((resolve, reject) => {
        started.once('spawn', () => resolve())
        started.once('error', reject)
      })
    },
    send(message) {
      return new Promise((resolve, reject) => {
        if (child === undefined || !child.stdin.writable) {
          reject(new Error('The server has ended.'))
          return
        }
        child.stdin.write(serializeMessage(message), (error) => (error ? reject(error) : resolve()))
      })
    },
    async close() {
      if (child === undefined) return
      child.stdin.end()
      await Promise.race([ended, delay(patience)])
      // The number of a process that has ended may be that of a stranger by now.
      const isThere = child.exitCode === null && child.signalCode === null
      if (isThere && child.pid !== undefined) endProcessTree(child.pid)
      await ended
    },
  }

  /** A line that is no message is a slip of the server's, such as a log on the wrong stream. */
  function readMessage() {
    for (;;) {
      try {
        return buffer.readMessage()
      } catch (error) {
        transport.onerror?.(toError(error))
      }
    }
  }

  return transport
}

/** Through the package's transport, which finds what stands behind a name such as `npx` there. */
function openOnWindows(
  StdioClientTransport: typeof import('@modelcontextprotocol/client/stdio').StdioClientTransport,
  { command, args, env, cwd }: CommandLaunch,
  onErrorOutput: (text: string) => void,
): Transport {
  const transport = new StdioClientTransport({
    command,
    args: [...args],
    env: { ...env },
    ...(cwd !== null && { cwd }),
    stderr: 'pipe',
    maxBufferSize: longestMessage,
  })
  if (transport.stderr !== null) readText(transport.stderr as Readable, onErrorOutput)
  const close = transport.close.bind(transport)
  transport.close = async () => {
    if (transport.pid !== null) endProcessTree(transport.pid)
    await close()
  }
  return transport
}

function readText(stream: Readable, onText: (text: string) => void): void {
  stream.setEncoding('utf8')
  stream.on('data', onText)
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref()
  })
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}
