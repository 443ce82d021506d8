import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppFailure, createAppError } from '../../shared/app-error'
import { type Handlers, type RequestName, type Result, requests } from '../../shared/contract'
import { createDispatch, type Dispatch, type Sender } from './dispatch'
import { createSenderGate } from './sender-gate'
import { goodInputs, someId as id, requestNames as names } from './testing/good-inputs'

const page: Sender = {
  webContentsId: 1,
  isMainFrame: true,
  origin: 'app://basalt',
  url: 'app://basalt/index.html',
}
type Behaviour = (name: RequestName, input: unknown) => unknown
interface DispatchOptions {
  readonly maxConcurrent?: number
  readonly onFailure?: (request: string, failure: unknown) => void
}

function handlersThat(behave: Behaviour): Handlers {
  const handlers = Object.fromEntries(
    names.map((name) => [name, async (input: unknown) => behave(name, input)]),
  )
  return handlers as unknown as Handlers
}

function dispatchTo(
  behave: Behaviour,
  { maxConcurrent, onFailure = () => undefined }: DispatchOptions = {},
): Dispatch {
  return createDispatch({
    handlers: Promise.resolve(handlersThat(behave)),
    isTrustedSender: createSenderGate('app://basalt', () => 1),
    redact: (value) => value.replaceAll('secret', '[redacted]'),
    onFailure,
    ...(maxConcurrent !== undefined && { maxConcurrent }),
  })
}

function deferred<Value>() {
  let settle: { resolve(value: Value): void; reject(failure: Error): void } | undefined
  const promise = new Promise<Value>((resolve, reject) => {
    settle = { resolve, reject }
  })
  if (settle === undefined) throw new Error('a promise runs its executor at once')
  return { promise, ...settle }
}

function kindOf(result: Result<unknown>): string {
  return result.ok ? 'answered' : result.error.kind
}

function cyclic(): unknown {
  const value: unknown[] = []
  value.push(value)
  return { self: value }
}

const bombs: readonly unknown[] = [
  undefined,
  null,
  Number.NaN,
  10n,
  Symbol('s'),
  () => undefined,
  cyclic(),
  [cyclic()],
  JSON.parse('{"__proto__":{"polluted":true}}'),
  JSON.parse('{"conversationId":{"__proto__":null},"constructor":{"prototype":{}}}'),
  Object.defineProperty({}, 'conversationId', {
    enumerable: true,
    get() {
      throw new Error('read')
    },
  }),
  new Proxy(
    {},
    {
      ownKeys() {
        throw new RangeError('keys')
      },
    },
  ),
  'x'.repeat(5_000_000),
  { url: 'x'.repeat(5_000_000) },
  { text: 'x'.repeat(50_000_001) },
  { title: '   ', conversationId: id },
  new Map([['conversationId', id]]),
  new Date(Number.NaN),
  Object.create({ conversationId: id }),
]

/** A good input with something wrong put into it, or anything at all. */
function badInput(name: RequestName): fc.Arbitrary<unknown> {
  const good = goodInputs[name] as Record<string, unknown>
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withObjectString: true,
    withTypedArray: true,
    withSparseArray: true,
    withBoxedValues: true,
  })
  const keys = [...Object.keys(good), '__proto__', 'constructor', 'toString', 'extra']
  const spoiled = fc
    .tuple(fc.constantFrom(...keys), fc.oneof(anything, fc.constantFrom(...bombs)))
    .map(([key, value]) =>
      Object.defineProperty({ ...good }, key, { value, enumerable: true, configurable: true }),
    )
  return fc
    .oneof(spoiled, anything, fc.constantFrom(...bombs))
    .filter((input) => !accepts(name, input))
}

function accepts(name: RequestName, input: unknown): boolean {
  try {
    return requests[name].input.safeParse(input).success
  } catch (failure) {
    expect(failure).toBeInstanceOf(Error)
    return false
  }
}

describe('every request of the contract', () => {
  it.each(names)('%s: a good input reaches its own handler and no other', async (name) => {
    const calls: RequestName[] = []
    const dispatch = dispatchTo((called) => calls.push(called))
    expect(await dispatch(page, name, goodInputs[name])).toMatchObject({ ok: true })
    expect(calls).toEqual([name])
  })

  it.each(names)('%s: no bad input reaches a handler', async (name) => {
    const calls: RequestName[] = []
    const dispatch = dispatchTo((called) => calls.push(called))
    let tried = 0
    await fc.assert(
      fc.asyncProperty(badInput(name), async (input) => {
        const result = await dispatch(page, name, input)
        tried += 1
        structuredClone(result)
        // Not by `expect`, which takes longer than the dispatch.
        return kindOf(result) === 'invalid-input'
      }),
      { numRuns: 1100 },
    )
    expect(tried).toBeGreaterThan(1000)
    expect(calls).toEqual([])
    expect({}).not.toHaveProperty('polluted')
  })

  it.each(names)('%s: an unexpected failure becomes a redacted internal error', async (name) => {
    const dispatch = dispatchTo(() => {
      throw new TypeError('the secret is out')
    })
    expect(await dispatch(page, name, goodInputs[name])).toMatchObject({
      ok: false,
      error: {
        kind: 'internal',
        detail: { name: 'TypeError', message: 'the [redacted] is out' },
      },
    })
  })
})

describe('dispatch', () => {
  it.each<[string, Sender]>([
    ['a frame that is gone', null],
    ['another window', { ...page, webContentsId: 2 }],
    ['a child frame', { ...page, isMainFrame: false }],
    ['an empty address', { ...page, url: '' }],
    ['about:blank', { ...page, url: 'about:blank' }],
    ['about:blank that inherited our origin', { ...page, url: 'about:blank#app://basalt' }],
    ['an opaque origin', { ...page, origin: 'null' }],
    ['another host of our scheme', { ...page, url: 'app://other/', origin: 'app://other' }],
    ['a host that begins like ours', { ...page, url: 'app://basalt.evil/index.html' }],
    ['our name as a user', { ...page, url: 'app://basalt@evil/index.html' }],
    ['another scheme', { ...page, url: 'https://basalt/', origin: 'https://basalt' }],
    ['a file', { ...page, url: 'file:///index.html', origin: 'file://' }],
    ['data', { ...page, url: 'data:text/html,app://basalt/', origin: 'null' }],
  ])('refuses %s whatever it asks', async (_who, sender) => {
    const dispatch = dispatchTo(() => expect.unreachable())
    for (const name of names) {
      expect(kindOf(await dispatch(sender, name, goodInputs[name]))).toBe('refused')
    }
  })

  it.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'chat.sendAll',
    '',
    'app.read ',
    7,
    null,
    undefined,
    ['app.read'],
    { toString: () => 'app.read' },
  ])('refuses the unknown request %s', async (name) => {
    const dispatch = dispatchTo(() => expect.unreachable())
    expect(kindOf(await dispatch(page, name, {}))).toBe('refused')
  })

  it('answers an expected failure as it is', async () => {
    const error = createAppError('not-found', { values: { reason: 'gone' } })
    const dispatch = dispatchTo(() => {
      throw new AppFailure(error)
    })
    expect(await dispatch(page, 'conversations.list', {})).toEqual({ ok: false, error })
  })

  it('tells of a failure, but not of what is refused because the app closes', async () => {
    const failures: unknown[] = []
    let failure: Error = new AppFailure(
      createAppError('storage', { values: { reason: 'for a test' } }),
    )
    const dispatch = dispatchTo(
      () => {
        throw failure
      },
      { onFailure: (...failed) => failures.push(failed) },
    )
    const seen = [['conversations.list', failure]]
    expect(kindOf(await dispatch(page, 'conversations.list', {}))).toBe('storage')
    expect(failures).toEqual(seen)
    failure = new AppFailure(createAppError('app-closing'))
    expect(kindOf(await dispatch(page, 'conversations.list', {}))).toBe('app-closing')
    expect(failures).toEqual(seen)
  })

  it('refuses what exceeds the requests that may run at once, and serves again after', async () => {
    const gate = deferred<null>()
    const dispatch = dispatchTo(() => gate.promise, { maxConcurrent: 2 })
    const first = [dispatch(page, 'app.read', {}), dispatch(page, 'app.read', {})]
    expect(kindOf(await dispatch(page, 'app.read', {}))).toBe('refused')
    gate.resolve(null)
    await Promise.all(first)
    expect(kindOf(await dispatch(page, 'app.read', {}))).toBe('answered')
  })

  it('gives the handler what the schema made of the input, without the trimmed space', async () => {
    const inputs: unknown[] = []
    const dispatch = dispatchTo((_name, input) => inputs.push(input))
    await dispatch(page, 'conversations.rename', { conversationId: id, title: '  Title ' })
    expect(inputs).toEqual([{ conversationId: id, title: 'Title' }])
  })

  it('answers requests made before the services are there, with their failure if they fail', async () => {
    const start = deferred<Handlers>()
    const dispatch = createDispatch({
      handlers: start.promise,
      isTrustedSender: () => true,
      redact: (value) => value,
      onFailure: () => undefined,
    })
    const early = dispatch(page, 'app.read', {})
    start.reject(new AppFailure(createAppError('storage', { values: { reason: 'full' } })))
    expect(kindOf(await early)).toBe('storage')
  })
})
