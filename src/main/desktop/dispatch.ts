import { z } from 'zod'
import { type AppError, AppFailure, createAppError } from '../../shared/app-error'
import { type Handlers, type RequestName, type Result, requests } from '../../shared/contract'
import { text } from '../../shared/text'

/** Who asks, as Electron reports it; null when the frame is already gone. */
export type Sender = {
  readonly webContentsId: number
  readonly isMainFrame: boolean
  /** The frame's origin as Chromium computed it. */
  readonly origin: string
  readonly url: string
} | null

/** Answers one request of the window; never rejects. */
export type Dispatch = (sender: Sender, name: unknown, input: unknown) => Promise<Result<unknown>>

/** How many requests of the window may be under way at once; the next one is refused as busy. */
const defaultMaxConcurrent = 256

/**
 * The way of every request through main, in this order:
 *
 * 1. the sender: anybody but our own page is `refused`;
 * 2. the name: one of the contract, or `refused`;
 * 3. the load: more than `maxConcurrent` requests at once are `refused`;
 * 4. the input: what the strict schema does not take is `invalid-input`;
 * 5. the one handler. An `AppFailure` is answered as it is, anything else becomes `internal`. `onFailure` is told
 *    of both, but not of what is refused because Basalt closes.
 *
 * Handlers may come later: a request waits for them, and fails with their failure.
 */
export function createDispatch(deps: {
  readonly handlers: Promise<Handlers>
  readonly isTrustedSender: (sender: Sender) => boolean
  readonly redact: (value: string) => string
  readonly onFailure: (request: string, failure: unknown) => void
  readonly maxConcurrent?: number
}): Dispatch {
  const maxConcurrent = deps.maxConcurrent ?? defaultMaxConcurrent
  let running = 0

  async function answer(name: RequestName, input: unknown): Promise<Result<unknown>> {
    const parsed = parse(requests[name].input, input)
    if (!parsed.ok) return fail(invalidInput(name, parsed.reason))
    try {
      const handlers = await deps.handlers
      // The schema of this very name has accepted the input: what the handler's type demands.
      const handler = handlers[name] as (input: unknown) => Promise<unknown>
      return { ok: true, value: await handler(parsed.value) }
    } catch (failure) {
      const error = toAppError(failure, deps.redact)
      // Then nothing went wrong: the page asks until it is gone.
      if (error.kind !== 'app-closing') deps.onFailure(name, failure)
      return fail(error)
    }
  }

  return async (sender, name, input) => {
    if (!deps.isTrustedSender(sender)) return fail(createAppError('refused'))
    if (!isRequestName(name)) return fail(unknownRequest())
    if (running >= maxConcurrent) return fail(busy())
    running += 1
    try {
      return await answer(name, input)
    } finally {
      running -= 1
    }
  }
}

/** The data that crosses the bridge for anything that was thrown. */
export function toAppError(failure: unknown, redact: (value: string) => string): AppError {
  if (failure instanceof AppFailure) return failure.error
  if (!(failure instanceof Error)) return createAppError('internal')
  return createAppError('internal', {
    detail: { name: failure.name, message: redact(failure.message).slice(0, 2000) },
  })
}

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(requests, name)
}

type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string }

/** Reading a hostile value can itself throw, from a getter or a proxy. */
function parse(schema: z.ZodType, input: unknown): Parsed {
  try {
    const parsed = schema.safeParse(input)
    if (parsed.success) return { ok: true, value: parsed.data }
    return { ok: false, reason: describe(parsed.error) }
  } catch (failure) {
    return { ok: false, reason: failure instanceof Error ? failure.name : 'unreadable' }
  }
}

/** Where the input is wrong and by which rule: never what it held. */
function describe(error: z.ZodError): string {
  const issue = error.issues[0]
  if (issue === undefined) return 'unreadable'
  const path = z.core.toDotPath(issue.path)
  return (path === '' ? issue.code : `${path}: ${issue.code}`).slice(0, 200)
}

function fail(error: AppError): Result<never> {
  return { ok: false, error }
}

function invalidInput(name: RequestName, reason: string): AppError {
  return createAppError('invalid-input', { values: { reason: `${name} (${reason})` } })
}

function unknownRequest(): AppError {
  return { ...createAppError('refused'), message: text('desktop.refused.unknownRequest') }
}

function busy(): AppError {
  return {
    ...createAppError('refused', { nextSteps: [{ kind: 'retry' }] }),
    message: text('desktop.refused.busy'),
  }
}
