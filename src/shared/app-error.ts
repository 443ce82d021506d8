import { z } from 'zod'
import { denialSchema } from './denial'
import type { errorMessages } from './messages/errors'
import { type Text, text, textSchema } from './text'

/** Every way in which something can go wrong, as the interface tells them apart. */
export const appErrorKinds = [
  'credentials-missing',
  'credentials-expired',
  'credentials-invalid',
  'access-denied',
  'throttled',
  'daily-quota',
  'quota-exceeded',
  'model-not-ready',
  'model-timeout',
  'model-failed',
  'not-found',
  'invalid-request',
  'context-overflow',
  'reasoning-refused',
  'service-unavailable',
  'network',
  'no-answer',
  'connection-ended',
  'connection-lost',
  'first-byte-timeout',
  'idle-timeout',
  'damaged-reply',
  'app-closed',
  'app-closing',
  'invalid-input',
  'refused',
  'storage',
  'internal',
] as const
export type AppErrorKind = (typeof appErrorKinds)[number]

/** The places of the window. */
export const places = ['chat', 'models', 'credentials', 'config', 'usage'] as const
export type Place = (typeof places)[number]

const nextStepSchema = z.discriminatedUnion('kind', [
  /** Ask again, with the same prompt. */
  z.object({ kind: z.literal('retry') }),
  /** Send what was held back: the user means it. */
  z.object({ kind: z.literal('send-anyway') }),
  /** Ask the model to go on from where the reply ended. */
  z.object({ kind: z.literal('continue') }),
  /** Pick another model. */
  z.object({ kind: z.literal('choose-model') }),
  /** Ask again, of this model. */
  z.object({ kind: z.literal('use-model'), modelId: z.string() }),
  /** Ask again, and send no earlier reasoning back in this conversation. */
  z.object({ kind: z.literal('leave-reasoning-out') }),
  /** See and change how the conversation's requests are made. */
  z.object({ kind: z.literal('open-parameters') }),
  z.object({ kind: z.literal('new-chat') }),
  /** Go to the place where the cause can be seen and mended. */
  z.object({ kind: z.literal('open-place'), place: z.enum(places) }),
  /** Sign in to a profile by SSO, here. */
  z.object({ kind: z.literal('sign-in'), profile: z.string() }),
  /** Read and copy the policy that would allow it; `modelId` is what the call named. */
  z.object({
    kind: z.literal('show-policy'),
    policy: z.enum(['invoke', 'marketplace']),
    modelId: z.string().exactOptional(),
  }),
  /** Explore without an account. */
  z.object({ kind: z.literal('start-demo') }),
  /** Read AWS's own page. `url` is https. */
  z.object({ kind: z.literal('open-link'), url: z.string() }),
  /** Run this in a terminal; the button copies it. */
  z.object({ kind: z.literal('copy-command'), command: z.string() }),
])

/** What the user can do about an error; the interface turns each into a button. */
export type NextStep = z.infer<typeof nextStepSchema>

/** Facts for a bug report or a cloud team, free of secrets and of prompt or reply text. */
const errorDetailSchema = z.object({
  /** AWS's or Node's own name of the error, such as `ThrottlingException` or `ECONNRESET`. */
  name: z.string().exactOptional(),
  httpStatus: z.number().exactOptional(),
  requestId: z.string().exactOptional(),
  attempts: z.number().exactOptional(),
  /** How long the service asked to wait. */
  retryAfterSeconds: z.number().exactOptional(),
  modelId: z.string().exactOptional(),
  region: z.string().exactOptional(),
  /** Who may not do what, where AWS says it. */
  denial: denialSchema.exactOptional(),
  /** The original message, redacted. */
  message: z.string().exactOptional(),
})
export type ErrorDetail = z.infer<typeof errorDetailSchema>

/** Reads an {@link AppError} back from disk. */
export const appErrorSchema = z.object({
  kind: z.enum(appErrorKinds),
  title: textSchema,
  message: textSchema,
  kept: textSchema.exactOptional(),
  hints: z.array(textSchema).exactOptional(),
  nextSteps: z.array(nextStepSchema),
  detail: errorDetailSchema.exactOptional(),
})

/**
 * A failure as a person needs it: what happened (`title`, `message`), what was kept, what to do next.
 * It crosses the bridge and is stored with the reply that it ended.
 */
export interface AppError {
  readonly kind: AppErrorKind
  readonly title: Text
  readonly message: Text
  readonly kept?: Text
  /** What may explain it, as Basalt reckons it: no word of the service. */
  readonly hints?: readonly Text[]
  readonly nextSteps: readonly NextStep[]
  readonly detail?: ErrorDetail
}

/** Kinds whose message in the catalogue has a gap, which only the caller can fill. */
type KindWithValues = {
  readonly [Kind in AppErrorKind]: (typeof errorMessages.en)[Kind]['message'] extends `${string}{{${string}`
    ? Kind
    : never
}[AppErrorKind]

type Values = NonNullable<Text['values']>

interface AppErrorOptions {
  /** What stands in the gaps of the kind's message. */
  readonly values?: Values
  /** A title and a message of their own, instead of the kind's. */
  readonly title?: Text
  readonly message?: Text
  readonly kept?: Text
  readonly nextSteps?: readonly NextStep[]
  readonly detail?: ErrorDetail
}

/** Makes an {@link AppError} with the catalogue's title and message for its kind, or those given. */
export function createAppError<Kind extends AppErrorKind>(
  kind: Kind,
  ...[options = {}]: [Kind & KindWithValues] extends [never]
    ? [options?: AppErrorOptions]
    : [options: AppErrorOptions & ({ readonly values: Values } | { readonly message: Text })]
): AppError {
  return {
    kind,
    title: options.title ?? text(`errors.${kind}.title`),
    message: options.message ?? text(`errors.${kind}.message`, options.values),
    nextSteps: options.nextSteps ?? [],
    ...(options.kept && { kept: options.kept }),
    ...(options.detail && { detail: options.detail }),
  }
}

/** An {@link AppError} on its way up through one room; across the bridge it travels as data. */
export class AppFailure extends Error {
  readonly error: AppError

  constructor(error: AppError) {
    super(error.detail?.message ?? error.kind)
    this.name = 'AppFailure'
    this.error = error
  }
}
