import type { AppError } from '../../shared/app-error'
import { type Identity, isApiKey } from '../../shared/credentials'
import type { AwsClients } from '../aws/aws-clients'
import type { AwsTarget } from '../aws/aws-target'
import { classifyError } from '../aws/classify-error'
import { readIdentity } from '../aws/read-identity'
import { resolveCredentials } from '../aws/resolve-credentials'

/** What is known of the credentials, apart from where they come from. */
export type CheckResult = { readonly identity: Identity } & (
  | {
      readonly kind: 'usable'
      readonly expiration?: number
      readonly renewal?: 'automatic' | 'manual'
    }
  | { readonly kind: 'missing' | 'failed'; readonly error: AppError }
)

/**
 * Finds out whether there is something to sign with, then whom it makes the user; gives what is known
 * after each step. Never throws: only a definite refusal makes credentials `failed`, an identity that
 * could not be asked for leaves them `usable`.
 */
export async function* checkCredentials(
  clients: AwsClients,
  target: AwsTarget,
): AsyncGenerator<CheckResult, void> {
  const resolved = await attempt(target, () => resolveCredentials(clients, target))
  if (resolved.kind === 'failed') {
    yield refused(resolved.error)
    return
  }
  const usable = { kind: 'usable', ...resolved.value } as const
  if (isApiKey(target.source)) {
    yield { ...usable, identity: { kind: 'not-applicable' } }
    return
  }
  yield { ...usable, identity: { kind: 'loading' } }
  const identity = await attempt(target, () => readIdentity(clients, target))
  if (identity.kind === 'done') {
    yield { ...usable, identity: { kind: 'known', ...identity.value } }
    return
  }
  const { error } = identity
  const isRefusal = error.kind === 'credentials-expired' || error.kind === 'credentials-invalid'
  yield isRefusal ? refused(error) : { ...usable, identity: { kind: 'failed', error } }
}

function refused(error: AppError): CheckResult {
  const kind = error.kind === 'credentials-missing' ? 'missing' : 'failed'
  return { kind, error, identity: { kind: 'failed', error } }
}

type Attempt<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'failed'; readonly error: AppError }

async function attempt<Value>(
  target: AwsTarget,
  call: () => Promise<Value>,
): Promise<Attempt<Value>> {
  try {
    return { kind: 'done', value: await call() }
  } catch (error) {
    return { kind: 'failed', error: classifyError(error, { region: target.region }) }
  }
}
