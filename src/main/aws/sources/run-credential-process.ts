import { spawn } from 'node:child_process'
import type { AwsCredentialIdentity } from '@smithy/types'
import { endProcessTree } from '../../end-process-tree'
import type { Environment } from '../http-handler'
import { problemFailure, type SourceProblem } from '../source-problem'

const timeLimit = 30_000
const outputLimit = 256 * 1024

/** Secrets of other sources, which the program has no business with. */
const withheld = [
  'AWS_BEARER_TOKEN_BEDROCK',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
]

/**
 * Runs a profile's `credential_process` and reads its answer. Ends it, with everything that it started,
 * after 30 s (`limit`), at too much output or with `signal`; standard input is empty. What it prints goes nowhere else.
 * Fails with an `AppFailure` that tells the cause without its output.
 */
export async function runCredentialProcess(options: {
  readonly profile: string
  readonly where: string
  readonly command: string
  readonly env: Environment
  readonly limit?: number
  readonly signal?: AbortSignal
}): Promise<AwsCredentialIdentity> {
  const { profile, where, limit = timeLimit } = options
  const fail = (code: SourceProblem['code'], values: SourceProblem['values'] = {}) =>
    problemFailure({ code, where, values: { profile, ...values } })
  const ended = await run(options.command, childEnvironment(options.env), limit, options.signal)
  switch (ended.kind) {
    case 'stopped':
      throw options.signal?.reason
    case 'timeout':
      throw fail('process-timeout', { seconds: limit / 1000 })
    case 'too-much':
      throw fail('process-too-much', { limit: outputLimit / 1024 })
    case 'exit':
      // What shells and Windows say when there is no such program.
      if (ended.code === 127 || ended.code === 9009) throw fail('process-not-found')
      if (ended.code !== 0) throw fail('process-failed', { exitCode: ended.code })
      return readAnswer(ended.output, fail)
  }
}

function childEnvironment(env: Environment): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !withheld.includes(name)))
}

type Ended =
  | { readonly kind: 'exit'; readonly code: number; readonly output: string }
  | { readonly kind: 'timeout' | 'too-much' | 'stopped' }

function run(
  command: string,
  env: NodeJS.ProcessEnv,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, {
      shell: true,
      env,
      windowsHide: true,
      // A group of its own, so that what it starts ends with it.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const chunks: Buffer[] = []
    let size = 0
    const stop = () => finish({ kind: 'stopped' })
    const timer = setTimeout(() => finish({ kind: 'timeout' }), limit)
    const finish = (ended: Ended) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      // Without asking first: a program that has used up its time may refuse to go.
      if (child.pid !== undefined) endProcessTree(child.pid)
      child.stdout.destroy()
      resolve(ended)
    }
    signal?.addEventListener('abort', stop, { once: true })
    if (signal?.aborted) stop()
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > outputLimit) finish({ kind: 'too-much' })
      else chunks.push(chunk)
    })
    child.on('error', () => finish({ kind: 'exit', code: 127, output: '' }))
    // `close` would wait for whatever the program left behind with its output open.
    child.on('exit', (code) => {
      const output = () => Buffer.concat(chunks).toString('utf8')
      if (child.stdout.readableEnded)
        return finish({ kind: 'exit', code: code ?? -1, output: output() })
      child.stdout.once('end', () => finish({ kind: 'exit', code: code ?? -1, output: output() }))
    })
  })
}

function readAnswer(
  output: string,
  fail: (code: SourceProblem['code']) => Error,
): AwsCredentialIdentity {
  const answer = parseObject(output)
  if (answer === undefined) throw fail('process-not-json')
  if (answer['Version'] !== 1) throw fail('process-version')
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer
  if (!isText(AccessKeyId) || !isText(SecretAccessKey)) throw fail('process-no-keys')
  const expiration = isText(Expiration) ? new Date(Expiration) : undefined
  if (expiration !== undefined && !(expiration.getTime() > Date.now()))
    throw fail('process-expired')
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(isText(SessionToken) && { sessionToken: SessionToken }),
    ...(expiration && { expiration }),
  }
}

/** Undefined for anything but one JSON object. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { ...value }
      : undefined
  } catch {
    return undefined
  }
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
