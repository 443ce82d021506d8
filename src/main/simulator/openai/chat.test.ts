import { getToken } from '@aws/bedrock-token-generator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoAccessKey, demoBearerKey } from '../auth/principal'
import { createSimulator, type Simulator } from '../create-simulator'

const temporary = {
  accessKeyId: 'ASIASIMULATED0000001',
  secretAccessKey: 'temporary-secret',
  sessionToken: 'temporary/token+=',
}
const gone = { ...temporary, accessKeyId: 'ASIASIMULATED0000002', expiresAt: 0 }
const hour = 3600
const prefix = 'bedrock-api-key-'

let simulator: Simulator
let now = Date.now()
beforeAll(async () => {
  simulator = await createSimulator({
    rate: Number.POSITIVE_INFINITY,
    firstByteMs: 0,
    accessKeys: [temporary, gone],
    clock: () => now,
  })
})
afterAll(() => simulator.close())

function ask(path: string, token: string, body?: object) {
  return fetch(`${simulator.url}/v1/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

const model = 'openai.gpt-oss-120b'

function chat(prompt: string, more: object = {}, token = demoBearerKey.token) {
  const messages = [{ role: 'user', content: prompt }]
  return ask('chat/completions', token, { model, messages, ...more })
}

async function readChunks(answer: Response) {
  const lines = (await answer.text()).split('\n\n').filter((line) => line.startsWith('data: '))
  return lines.map((line) => line.slice('data: '.length))
}

describe('the key', () => {
  it.each([
    ['long-term keys', demoAccessKey],
    ['temporary keys', temporary],
  ])('may be minted from %s', async (_name, credentials) => {
    const token = await getToken({ credentials, region: 'eu-west-1', expiresInSeconds: hour })
    expect((await ask('models', token)).status).toBe(200)
  })

  it.each([
    ['a wrong secret', { ...demoAccessKey, secretAccessKey: 'wrong' }],
    ['a key that nobody knows', { ...demoAccessKey, accessKeyId: 'AKIDNOBODY0000000000' }],
    ['a session token that is missing', { ...temporary, sessionToken: undefined }],
    ['keys that have ended', gone],
  ])('is refused when it was minted from %s', async (_name, credentials) => {
    const { accessKeyId, secretAccessKey } = credentials
    const sessionToken = 'sessionToken' in credentials ? credentials.sessionToken : undefined
    const token = await getToken({
      credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
      region: 'us-east-1',
      expiresInSeconds: hour,
    })
    const answer = await ask('models', token)
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ error: { code: 'invalid_api_key' } })
  })

  it('is refused when its time is over, and when nothing of it is true', async () => {
    const token = await getToken({
      credentials: demoAccessKey,
      region: 'us-east-1',
      expiresInSeconds: hour,
    })
    now = Date.now() + hour * 1000 + 5000
    expect((await ask('models', token)).status).toBe(401)
    now = Date.now()
    expect((await ask('models', token)).status).toBe(200)
    const signed = Buffer.from(token.slice(prefix.length), 'base64').toString()
    const longer = signed.replace('X-Amz-Expires=3600', 'X-Amz-Expires=7200')
    const forged = `${prefix}${Buffer.from(longer).toString('base64')}`
    expect((await ask('models', forged)).status).toBe(401)
    expect((await ask('models', 'sk-nothing')).status).toBe(401)
  })
})

it('lists the models of the surface by ids without a version', async () => {
  const answer = await ask('models', demoBearerKey.token)
  const { object, data } = (await answer.json()) as { object: string; data: { id: string }[] }
  const ids = data.map(({ id }) => id)
  expect(object).toBe('list')
  expect(ids).toContain(model)
  expect(ids.filter((id) => id.includes(':') || id.startsWith('anthropic'))).toEqual([])
})

describe('a completion', () => {
  it('is streamed: the role, deltas, the reason, the usage, and DONE', async () => {
    const answer = await chat('/sim reasoning', {
      stream: true,
      stream_options: { include_usage: true },
    })
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    const chunks = await readChunks(answer)
    expect(chunks.at(-1)).toBe('[DONE]')
    const parsed = chunks.slice(0, -1).map((chunk) => JSON.parse(chunk))
    const deltas = parsed.flatMap(({ choices }) => choices.map((choice: Choice) => choice.delta))
    expect(deltas[0]).toEqual({ role: 'assistant', content: '' })
    expect(deltas.some(({ reasoning }) => reasoning)).toBe(true)
    expect(parsed.at(-2).choices[0].finish_reason).toBe('stop')
    expect(parsed.at(-1)).toMatchObject({ choices: [], usage: { prompt_tokens: 11 } })
  })

  it('comes whole where nobody asked for a stream', async () => {
    const answer = await chat('/sim tool input=json')
    const { object, choices } = (await answer.json()) as { object: string; choices: object[] }
    expect(object).toBe('chat.completion')
    expect(choices[0]).toMatchObject({
      finish_reason: 'tool_calls',
      message: { tool_calls: [{ type: 'function', function: { name: 'get_weather' } }] },
    })
  })

  it('gets the history with tool results as the model would', async () => {
    const call = { id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' } }
    const answer = await ask('chat/completions', demoBearerKey.token, {
      model,
      tools: [{ type: 'function', function: { name: 'f', description: 'F', parameters: {} } }],
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'What is the weather?' },
        { role: 'assistant', content: null, tool_calls: [call] },
        { role: 'tool', tool_call_id: 'call_1', content: 'Rain' },
        { role: 'user', content: [{ type: 'text', text: '/sim echo' }] },
      ],
    })
    const { choices } = (await answer.json()) as { choices: { message: { content: string } }[] }
    const text = choices[0]?.message.content
    expect(text).toContain('System: Be brief.')
    expect(text).toContain('2. assistant (toolUse)')
    expect(text).toContain('3. user (toolResult, text): /sim echo')
  })

  it.each([
    ['/sim error name=ThrottlingException retry-after=7', 429, 'rate_limit_exceeded'],
    ['/sim error name=ValidationException', 400, 'validation_error'],
    ['/sim denied', 403, 'access_denied'],
  ])('is refused in the words of the surface: %s', async (prompt, status, code) => {
    const answer = await chat(prompt)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ error: { code } })
    if (status === 429) expect(answer.headers.get('retry-after')).toBe('7')
  })

  it('is refused for a model that is not served here', async () => {
    const answer = await chat('Hello', { model: 'amazon.nova-lite-v1:0' })
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ error: { code: 'model_not_found' } })
  })

  it('may fail inside the stream, or be cut without its end', async () => {
    const failed = await readChunks(await chat('/sim exception', { stream: true }))
    expect(JSON.parse(failed.at(-1) ?? '')).toMatchObject({ error: { type: 'server_error' } })
    const cut = await readChunks(await chat('/sim truncate', { stream: true }))
    expect(cut).toHaveLength(4)
    await expect(readChunks(await chat('/sim reset', { stream: true }))).rejects.toThrow()
  })
})

interface Choice {
  readonly delta: Record<string, unknown>
}
