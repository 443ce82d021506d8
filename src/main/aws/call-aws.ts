import { AppFailure, createAppError } from '../../shared/app-error'
import type { AwsTarget } from './aws-target'
import { classifyError } from './classify-error'

const defaultDeadline = 30_000

/**
 * Runs a call that is not a turn: ends it after `deadline` milliseconds (30 s) or with `signal`, even
 * where the SDK would wait on. Fails with an `AppFailure`, or with the signal's own reason when that ended it.
 */
export async function callAws<Value>(
  target: Pick<AwsTarget, 'region'>,
  signal: AbortSignal | undefined,
  call: (abortSignal: AbortSignal) => Promise<Value>,
  deadline = defaultDeadline,
): Promise<Value> {
  const limit = AbortSignal.timeout(deadline)
  const abortSignal = signal ? AbortSignal.any([signal, limit]) : limit
  const calling = call(abortSignal)
  try {
    return await Promise.race([calling, rejectWhenAborted(abortSignal)])
  } catch (error) {
    signal?.throwIfAborted()
    throw new AppFailure(
      limit.aborted
        ? createAppError('no-answer', {
            values: { seconds: deadline / 1000 },
            nextSteps: [{ kind: 'open-place', place: 'credentials' }],
            detail: { region: target.region },
          })
        : classifyError(error, { region: target.region }),
    )
  }
}

function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const refuse = () => reject(signal.reason)
    if (signal.aborted) refuse()
    else signal.addEventListener('abort', refuse, { once: true })
  })
}
