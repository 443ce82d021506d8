import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { version } from '../../package.json'
import type { ChatEvent } from '../shared/chat-events'
import { createSimulator, type Simulator } from './simulator/create-simulator'

const model = 'amazon.nova-lite-v1:0'

interface Finished {
  readonly exitCode: number | null
  readonly out: string
  readonly notes: string
}

// Most of the time goes into starting Node, which two at a time can share.
describe.concurrent('basalt', { timeout: 30_000 }, () => {
  let folder: string
  let simulator: Simulator

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'basalt-cli-'))
    const root = join(import.meta.dirname, '..', '..')
    await build({
      configFile: false,
      root,
      logLevel: 'error',
      ssr: { noExternal: true },
      build: {
        ssr: join(root, 'src/main/cli.ts'),
        target: 'node20',
        outDir: join(folder, 'out'),
        emptyOutDir: true,
        rollupOptions: { output: { format: 'es', entryFileNames: '[name].mjs' } },
      },
    })
    simulator = await createSimulator({ rate: Number.POSITIVE_INFINITY, firstByteMs: 0 })
  }, 60_000)
  afterAll(async () => {
    await simulator.close()
    await rm(folder, { recursive: true })
  })

  /** Nothing of this computer's own AWS set-up reaches the command. */
  const isolated = (env: Readonly<Record<string, string>> = {}) => ({
    HOME: folder,
    PATH: process.env['PATH'],
    AWS_EC2_METADATA_DISABLED: 'true',
    ...env,
  })
  const command = () => join(folder, 'out', 'cli.mjs')

  function start(argv: readonly string[], env?: Readonly<Record<string, string>>) {
    return spawn(process.execPath, [command(), ...argv], { env: isolated(env) })
  }

  async function finish(child: ChildProcess): Promise<Finished> {
    const chunks = { out: '', notes: '' }
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      chunks.out += chunk
    })
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      chunks.notes += chunk
    })
    await once(child, 'close')
    return { exitCode: child.exitCode, ...chunks }
  }

  function sees(stream: Readable, pattern: RegExp): Promise<void> {
    let text = ''
    return new Promise((resolve) => {
      stream.on('data', (chunk) => {
        text += String(chunk)
        if (pattern.test(text)) resolve()
      })
    })
  }

  /** Runs a command that calls the simulator as an AWS SDK calls AWS. */
  async function run(
    argv: readonly string[],
    options: { readonly env?: Readonly<Record<string, string>>; readonly input?: string } = {},
  ): Promise<Finished> {
    const child = start(argv, { ...simulator.environment(), ...options.env })
    child.stdin?.end(options.input ?? '')
    const finished = await finish(child)
    expect(finished.out + finished.notes).not.toContain('basalt-demo-secret')
    expect(finished.notes).not.toMatch(/Warning|^\s+at /m)
    return finished
  }

  const chat = (...argv: readonly string[]) => run(['chat', '--model', model, ...argv])
  const eventsOf = ({ out }: Finished) =>
    out
      .trim()
      .split('\n')
      .map((line): ChatEvent => JSON.parse(line))

  it('streams the reply to standard output and all else to standard error', async () => {
    const { exitCode, out, notes } = await chat('Say something')
    expect(exitCode).toBe(0)
    expect(out).toContain('simulated reply')
    expect(out).toMatch(/[^\n]\n$/)
    expect(out).not.toContain('us-east-1')
    expect(notes).toMatch(/amazon\.nova-lite-v1:0 · us-east-1 · \d+ tokens in, \d+ out/)
  })

  it('reads the prompt from standard input', async () => {
    const finished = await run(['chat', '--model', model, '-'], { input: 'Grüße aus der Röhre\n' })
    expect(finished.out).toContain('Grüße aus der Röhre')
    expect(await run(['chat', '-'], { input: ' \n' })).toMatchObject({ exitCode: 2, out: '' })
  })

  it('prints one event per line, the ending last and once', async () => {
    const types = eventsOf(await chat('--json', 'Hi')).map((event) => event.type)
    expect(types[0]).toBe('turnStarted')
    expect(types.filter((type) => type.startsWith('turn'))).toEqual(['turnStarted', 'turnEnded'])
    expect(types.at(-1)).toBe('turnEnded')
  })

  it('calls the profile that a model needs, in the region that was asked for', async () => {
    const profileOnly = 'anthropic.claude-sonnet-4-5-20250929-v1:0'
    const argv = [
      '--json',
      '--region',
      'eu-west-1',
      '--model',
      `amazon-bedrock/${profileOnly}`,
      'Hi',
    ]
    expect(eventsOf(await run(['chat', ...argv]))[0]).toMatchObject({
      route: { modelId: profileOnly, invokedId: `eu.${profileOnly}`, region: 'eu-west-1' },
    })
  })

  it('sends the system prompt and the limit', async () => {
    const finished = await chat('--json', '--max-tokens', '5', '--system', 'Be brief', 'Hi')
    expect(eventsOf(finished).at(-1)).toMatchObject({ stopReason: 'max_tokens' })
  })

  it('sends files along under neutral names, and says which it cannot', async () => {
    const report = join(folder, 'Q3 report_final.md')
    await writeFile(report, '# Figures')
    const finished = await chat('--attach', report, '/sim echo')
    expect(finished.out).toContain('1. user (document md Document 1, text')
    const missing = await chat('--attach', report, '--attach', join(folder, 'nowhere.pdf'), 'Hi')
    expect(missing).toMatchObject({ exitCode: 2, out: '' })
    expect(missing.notes).toContain('nowhere.pdf was not attached')
    expect(missing.notes).toContain('ENOENT')
  })

  it('begins with a model that can be called, and says which', async () => {
    const { exitCode, notes } = await run(['chat', 'Hi'])
    expect(exitCode).toBe(0)
    expect(notes).toMatch(/^Model: amazon\.nova/)
  })

  it('takes model and region from the config file, and tells what is wrong with it', async () => {
    const file = join(folder, 'basalt.json5')
    const source = `{models: {providers: 7, bedrockDiscovery: {region: 'ap-northeast-1'}},
      agents: {defaults: {model: {primary: 'amazon-bedrock/${model}'}}}}`
    await writeFile(file, source)
    const finished = await run(['chat', '--json', 'Hi'], { env: { BASALT_CONFIG: file } })
    expect(eventsOf(finished)[0]).toMatchObject({
      route: { modelId: model, region: 'ap-northeast-1' },
    })
    expect(finished.notes).toContain(`${file}:1:${source.indexOf('7') + 1} (models.providers): `)
  })

  it.each([
    ['usage', ['chat'], {}, 2],
    ['unknown command', ['talk', 'Hi'], {}, 2],
    [
      'no credentials',
      ['chat', '--model', model, 'Hi'],
      { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' },
      3,
    ],
    ['refused key', ['chat', '--model', model, 'Hi'], { AWS_SECRET_ACCESS_KEY: 'wrong' }, 3],
    ['no such profile', ['credentials', '--profile', 'nobody'], {}, 3],
    ['nothing to list with', ['models', 'list'], { AWS_ACCESS_KEY_ID: '' }, 3],
    ['reply without its end', ['chat', '--model', model, '/sim truncate'], {}, 4],
    ['access denied', ['chat', '--model', model, '/sim denied'], {}, 5],
    ['unknown model', ['chat', '--model', 'amazon.no-such-model', 'Hi'], {}, 5],
  ])('%s', async (_name, argv, env, exitCode) => {
    const finished = await run(argv, { env })
    expect(finished.exitCode).toBe(exitCode)
    expect(finished.notes).not.toBe('')
  })

  it('asks as the config file says for the model, where the command says nothing else', async () => {
    const file = join(folder, 'params.json5')
    await writeFile(
      file,
      `{agents: {defaults: {
        params: {temperature: 0.4, topP: 0.9, maxTokens: 900},
        models: {'amazon-bedrock/${model}': {params: {temperature: 0.1}}},
      }}}`,
    )
    const finished = await run(
      ['chat', '--model', model, '--max-tokens', '300', '/sim request rate=max'],
      { env: { BASALT_CONFIG: file } },
    )
    expect(finished).toMatchObject({ exitCode: 0 })
    const sent: unknown = JSON.parse(finished.out.replaceAll(/^```.*$/gm, ''))
    expect(sent).toMatchObject({
      inferenceConfig: { temperature: 0.1, topP: 0.9, maxTokens: 300 },
    })
  })

  it('waits for a silent service as long as the config file says', async () => {
    const impatient = async (key: string, prompt: string) => {
      const file = join(folder, `${key}.json5`)
      await writeFile(file, `{basalt: {chat: {${key}: 1}}}`)
      return run(['chat', '--model', model, prompt], { env: { BASALT_CONFIG: file } })
    }
    const [silent, stalled] = await Promise.all([
      impatient('firstByteTimeoutSeconds', '/sim silent'),
      impatient('idleTimeoutSeconds', '/sim stall after=3'),
    ])
    expect(silent).toMatchObject({ exitCode: 5, out: '' })
    expect(silent.notes).toContain('No answer came within 1 s.')
    expect(stalled.exitCode).toBe(4)
    expect(stalled.out.trim()).not.toBe('')
    expect(stalled.notes).toContain('Nothing arrived for 1 s')
  })

  it('keeps what came when it is stopped', async () => {
    const child = start(
      ['chat', '--model', model, '/sim answer pause-at=3'],
      simulator.environment(),
    )
    const finished = finish(child)
    await Promise.all([simulator.whenPaused(), sees(child.stdout, /\S/)])
    child.kill('SIGINT')
    const { exitCode, out } = await finished
    expect(exitCode).toBe(130)
    expect(out.trim()).not.toBe('')
  })

  it('stops at once while it waits for the next attempt', async () => {
    const child = start(['chat', '--model', model, '/sim throttle'], simulator.environment())
    const finished = finish(child)
    await sees(child.stderr, /Trying again/)
    child.kill('SIGINT')
    expect((await finished).exitCode).toBe(130)
  })

  it('ends quietly when its reader has enough', async () => {
    const child = start(
      ['chat', '--model', model, '/sim stream size=500kb rate=max'],
      simulator.environment(),
    )
    child.stdout.once('data', () => child.stdout.destroy())
    const { exitCode, notes } = await finish(child)
    expect(exitCode).toBe(130)
    expect(notes).toBe('Stopped.\n')
  })

  it.runIf(existsSync('/dev/full'))('fails, and says why, when the disk is full', async () => {
    const full = openSync('/dev/full', 'w')
    const child = spawn(process.execPath, [command(), '--help'], {
      stdio: ['ignore', full, 'pipe'],
      env: isolated(),
    })
    closeSync(full)
    const { exitCode, notes } = await finish(child)
    expect(exitCode).toBe(5)
    expect(notes).toContain('ENOSPC')
  })

  it('lists models and credentials for programs', async () => {
    const listed = await run(['models', 'list', '--json'])
    expect(JSON.parse(listed.out)).toMatchObject({ region: 'us-east-1', error: null, stale: false })
    const again = JSON.parse((await run(['models', 'list', '--json', '--all'])).out)
    expect(again).toMatchObject({ from: 'cache' })
    expect(again.models).toContainEqual(
      expect.objectContaining({
        key: 'amazon-bedrock/anthropic.claude-sonnet-4-5-20250929-v1:0',
        provider: 'amazon-bedrock',
        vendor: 'Anthropic',
        contextWindow: 200_000,
        limitsFrom: 'facts',
        reasoning: 'budget',
        cost: { input: 3.3, output: 16.5, cacheRead: 0.33, cacheWrite: 4.125 },
        route: { kind: 'geographic', id: 'us.anthropic.claude-sonnet-4-5-20250929-v1:0' },
      }),
    )
    const plain = await run(['models', 'list', '--plain', '--provider', 'mistral', '--refresh'])
    expect(plain.out).toMatch(/^(amazon-bedrock\/mistral\.[^\n]+\n){3,}$/)
    const shown = await run(['credentials', '--json'], { env: { AWS_REGION: 'eu-west-1' } })
    const report = JSON.parse(shown.out)
    expect(report.links[0]).toMatchObject({
      source: 'chosen',
      reason: expect.stringContaining('entered in the window, a Bedrock API key too'),
    })
    expect(report.active).toEqual({
      source: 'environment-keys',
      label: 'keys in the environment (AKID…0000)',
      chosenBy: 'automatic',
      region: 'eu-west-1',
      regionOrigin: 'from AWS_REGION',
      identity: { account: '111122223333', arn: 'arn:aws:iam::111122223333:user/basalt-demo' },
      expiration: null,
    })
    expect(report.links).toHaveLength(11)
    expect(report.links[2]).toEqual({
      source: 'environment-keys',
      state: 'in-use',
      where: 'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY',
      reason: 'Key AKID…0000 signs your requests.',
    })
  })

  it('lists and calls the providers of the config file beside Bedrock', async () => {
    const file = join(folder, 'providers.json5')
    await writeFile(
      file,
      `{ models: { providers: {
        'amazon-bedrock-mantle': {},
        broken: { api: 'openai-completions', baseUrl: '${simulator.url}/v1', apiKey: 'wrong' },
      } } }`,
    )
    const options = { env: { BASALT_CONFIG: file } }
    const key = 'amazon-bedrock-mantle/openai.gpt-oss-120b'
    const list = await run(
      ['models', 'list', '--provider', 'amazon-bedrock-mantle', '--json'],
      options,
    )
    const { models, providers } = JSON.parse(list.out)
    expect(models[0].provider).toBe('amazon-bedrock-mantle')
    expect(models).toContainEqual(
      expect.objectContaining({ key, id: 'openai.gpt-oss-120b', vendor: 'OpenAI' }),
    )
    expect(providers).toMatchObject([
      { provider: 'amazon-bedrock-mantle', error: null },
      { provider: 'broken', count: 0, error: { kind: 'credentials-invalid' } },
    ])

    const longId = 'amazon-bedrock-mantle/openai.gpt-oss-120b-1:0'
    const chat = await run(['chat', '--model', longId, '/sim echo'], options)
    expect(chat).toMatchObject({ exitCode: 0, out: expect.stringContaining('Messages: 1') })
    const nobody = await run(['chat', '--model', 'openai/gpt', 'Hello'], options)
    expect(nobody.exitCode).toBe(5)
    expect(nobody.notes).toContain('no provider openai')
  })

  it('examines what lies between this computer and a reply', async () => {
    const { exitCode, out } = await run(['doctor', '--json', '--invoke'])
    const { results } = JSON.parse(out)
    const faults = results.filter(({ outcome }: { outcome: string }) => outcome === 'failed')
    expect(faults).toEqual([])
    expect(exitCode).toBe(0)
    const refused = await run(['doctor'], { env: { AWS_SECRET_ACCESS_KEY: 'wrong' } })
    expect(refused.exitCode).toBe(3)
  })

  it('needs no account for the demo, and says that it is one', async () => {
    const { exitCode, out, notes } = await finish(start(['chat', '--demo', '--json', 'Hi']))
    expect(exitCode).toBe(0)
    expect(JSON.parse(out.split('\n')[0] ?? '')).toMatchObject({ route: { simulated: true } })
    expect(notes).toContain('Demo: simulated models.')
  })

  it('speaks the language of the terminal', async () => {
    expect((await finish(start(['--help'], { LANG: 'it_IT.UTF-8' }))).out).toContain('Opzioni')
    expect((await finish(start(['--help']))).out).toContain('Options')
    expect((await finish(start(['--version']))).out).toBe(`${version}\n`)
  })

  it('runs the simulator for other programs until it is stopped', async () => {
    const child = start(['simulate'])
    const lines = once(child.stdout.setEncoding('utf8'), 'data')
    const finished = finish(child)
    const environment = Object.fromEntries(
      String((await lines)[0])
        .trim()
        .split('\n')
        .map((line) => line.replace('export ', '').split(/=(.*)/)),
    )
    expect(await run(['credentials'], { env: environment })).toMatchObject({ exitCode: 0 })
    const port = new URL(environment['AWS_ENDPOINT_URL']).port
    const second = await finish(start(['simulate', '--port', port]))
    expect(second).toMatchObject({ exitCode: 5, out: '' })
    expect(second.notes).toContain('EADDRINUSE')
    child.kill('SIGINT')
    expect((await finished).exitCode).toBe(0)
  })

  it('sets up discovery with the two commands of OpenClaw’s guide, then lists', async () => {
    const env = { BASALT_CONFIG: join(folder, 'quick', 'config.json5') }
    const config = (...argv: readonly string[]) => run(['config', ...argv], { env })
    expect(await config('get', 'models.bedrockDiscovery.region')).toMatchObject({ exitCode: 0 })
    await config('set', 'models.bedrockDiscovery.enabled', 'true')
    await config('set', 'models.bedrockDiscovery.region', 'us-east-1')
    expect(await config('get', 'models.bedrockDiscovery', '--json')).toMatchObject({
      exitCode: 0,
      out: '{"enabled":true,"region":"us-east-1"}\n',
    })
    expect(await config('validate')).toMatchObject({ exitCode: 0, out: '' })
    expect((await run(['models', 'list'], { env })).out).toContain('amazon.nova')
    expect(await config('unset', 'models.bedrockDiscovery.enabled')).toMatchObject({ exitCode: 0 })
    const gone = await config('get', 'models.bedrockDiscovery.enabled')
    expect(gone).toMatchObject({ exitCode: 1, out: '' })
  })

  it('chooses models that exist, by key and alias, and shows what is chosen', async () => {
    const env = { BASALT_CONFIG: join(folder, 'choices', 'config.json5') }
    const models = (...argv: readonly string[]) => run(['models', ...argv], { env })
    const lite = 'amazon-bedrock/amazon.nova-lite-v1:0'
    expect(await models('aliases', 'add', 'fast', 'amazon.nova-lite-v1:0')).toMatchObject({
      exitCode: 0,
      notes: `Alias fast -> ${lite}\n`,
    })
    expect(await models('set', 'FAST')).toMatchObject({ exitCode: 0 })
    expect(await models('fallbacks', 'add', 'us.amazon.nova-pro-v1:0')).toMatchObject({
      exitCode: 0,
    })
    const wrong = await models('set', 'amazon.nova-lite-v1:1')
    expect(wrong).toMatchObject({ exitCode: 1, out: '' })
    expect(wrong.notes).toContain('Did you mean amazon.nova-lite-v1:0?')

    const status = JSON.parse((await models('status', '--json')).out)
    expect(status).toMatchObject({
      ...{ configPath: env.BASALT_CONFIG, defaultModel: lite, resolvedDefault: lite, listed: true },
      ...{ fallbacks: ['amazon-bedrock/us.amazon.nova-pro-v1:0'], aliases: { fast: lite } },
      auth: { provider: 'amazon-bedrock', state: 'usable', region: 'us-east-1' },
    })
    const listed: readonly { readonly key: string; readonly tags: readonly string[] }[] =
      JSON.parse((await models('list', '--json')).out).models
    expect(listed.find(({ key }) => key === lite)?.tags).toEqual(['default', 'alias:fast'])
    expect(listed.flatMap(({ tags }) => tags)).toContain('fallback#1')
  })

  it('takes choices back, and says when there is nothing to take back', async () => {
    const file = join(folder, 'chosen.json5')
    const fast = `'amazon-bedrock/a.b': {alias: 'fast'}`
    await writeFile(file, `{agents: {defaults: {model: {fallbacks: ['x/y']}, models: {${fast}}}}}`)
    const models = (...argv: readonly string[]) =>
      run(['models', ...argv], { env: { BASALT_CONFIG: file } })
    expect(await models('aliases', 'remove', 'FAST')).toMatchObject({ exitCode: 0 })
    expect(await models('aliases', 'remove', 'fast')).toMatchObject({ exitCode: 1 })
    expect(await models('fallbacks', 'clear')).toMatchObject({ exitCode: 0 })
    expect((await models('fallbacks', '--json')).out).toBe('{"fallbacks":[]}\n')
  })

  it('chooses nothing that it could not check', async () => {
    const env = { BASALT_CONFIG: join(folder, 'blind', 'config.json5'), AWS_ACCESS_KEY_ID: '' }
    const refused = await run(['models', 'set', 'amazon.nova-lite-v1:0'], { env })
    expect(refused).toMatchObject({ exitCode: 3, out: '' })
    expect(refused.notes).toContain('could not be checked')
    expect(existsSync(env.BASALT_CONFIG)).toBe(false)
  })

  it('tells a config that is wrong from a command that is', async () => {
    const env = { BASALT_CONFIG: join(folder, 'wrong', 'config.json5') }
    const config = (...argv: readonly string[]) => run(['config', ...argv], { env })
    const refused = await config('set', 'models.mode', 'sideways')
    expect(refused).toMatchObject({ exitCode: 1, out: '' })
    expect(refused.notes).toContain('merge, replace')
    expect(await config('set', 'models.mode')).toMatchObject({ exitCode: 2 })
    expect(await config('set', 'models..mode', '1')).toMatchObject({ exitCode: 2 })
    expect(await config('path')).toMatchObject({ out: `${env.BASALT_CONFIG}\n` })
    const schema = JSON.parse((await config('schema')).out)
    expect(schema.properties.models.properties.mode).toMatchObject({ default: 'merge' })
  })
})
