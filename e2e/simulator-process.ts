import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { cleanEnvironment, type TestPlace } from './test-place'

/** `basalt simulate` in a process of its own, as a user starts it. */
export interface SimulatorProcess {
  /** Where it listens. */
  readonly url: string
  /** The variables that point any AWS SDK at it, as it prints them. */
  readonly environment: Readonly<Record<string, string>>
  readonly stop: () => Promise<void>
}

const needed = ['AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION']

/** Reads `export NAME=value` and `NAME=value` lines; quotes around a value are not part of it. */
export function readVariables(printed: string): Readonly<Record<string, string>> {
  const lines = printed.matchAll(/^\s*(?:export )?([A-Z][A-Z0-9_]*)=(['"]?)(.*?)\2\s*$/gm)
  return Object.fromEntries([...lines].map(([, name = '', , value = '']) => [name, value]))
}

/** Starts a simulator on a free port; rejects with what it printed if it ends before it listens. */
export async function startSimulator(place: TestPlace, home: string): Promise<SimulatorProcess> {
  const program = join(place.app, 'out', 'main', 'cli.js')
  const child = spawn(process.execPath, [program, 'simulate', '--port', '0'], {
    env: cleanEnvironment(home),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  let printed = ''
  const environment = await new Promise<Readonly<Record<string, string>>>((resolve, reject) => {
    const read = (text: string): void => {
      printed += text
      const complete = printed.slice(0, printed.lastIndexOf('\n') + 1)
      const variables = readVariables(complete)
      if (needed.every((name) => name in variables)) resolve(variables)
    }
    child.stdout.setEncoding('utf8').on('data', read)
    child.stderr.setEncoding('utf8').on('data', read)
    child.on('error', reject)
    child.on('exit', (code) => {
      reject(new Error(`The simulator ended with ${code} before it listened:\n${printed}`))
    })
  })
  return {
    url: environment['AWS_ENDPOINT_URL'] ?? '',
    environment,
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}
