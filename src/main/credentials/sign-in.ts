import { AppFailure, createAppError } from '../../shared/app-error'
import type { SignIn } from '../../shared/credentials'
import { text } from '../../shared/text'
import { classifyError } from '../aws/classify-error'
import { planProfile } from '../aws/files/profile-plan'
import { readAwsFiles } from '../aws/files/read-aws-files'
import type { Environment } from '../aws/http-handler'
import { problemFailure } from '../aws/source-problem'
import { signInByDevice } from '../aws/sso/device-sign-in'
import { writeSsoToken } from '../aws/sso/sso-token'

/** At most one sign-in by SSO at a time. */
export interface SignInFlow {
  /** The one under way or failed; null when there is none. */
  read(): SignIn | null
  /** Begins to sign a profile in, in the place of any other; what follows is told by `onChange`. */
  start(profile: string): SignIn
  /** Ends it, or forgets that it failed. A sign-in that is complete stays. */
  cancel(): void
}

/** Makes the flow. `openPage` shows the page on which the person confirms the code. */
export function createSignInFlow(deps: {
  readonly env: Environment
  readonly openPage: (address: string) => Promise<void>
  readonly onChange: (signIn: SignIn | null) => void
  /** The profile's sign-in is on disk. */
  readonly onSignedIn: () => void
}): SignInFlow {
  const { env, openPage, onChange, onSignedIn } = deps
  let current: SignIn | null = null
  let controller = new AbortController()

  function show(signIn: SignIn | null, { signal }: AbortController): void {
    if (signal.aborted) return
    current = signIn
    onChange(signIn)
  }

  async function run(profile: string, own: AbortController): Promise<void> {
    try {
      const plan = planProfile(await readAwsFiles(env), profile)
      if (plan.kind === 'problem') throw problemFailure(plan.problem)
      if (plan.kind !== 'sso') {
        const message = text('credentials.signIn.notHere', { profile })
        throw new AppFailure(createAppError('invalid-input', { message }))
      }
      const token = await signInByDevice({
        session: plan,
        env,
        signal: own.signal,
        onCode(code) {
          show({ profile, kind: 'waiting', ...code }, own)
          // Where no browser can be opened the address and the code still can be copied.
          openPage(code.address).catch(() => undefined)
        },
      })
      if (own.signal.aborted) return
      await writeSsoToken(env, plan.tokenKey, token)
      onSignedIn()
      show(null, own)
    } catch (error) {
      show({ profile, kind: 'failed', error: classifyError(error) }, own)
    }
  }

  return {
    read: () => current,
    start(profile) {
      controller.abort()
      controller = new AbortController()
      const starting: SignIn = { profile, kind: 'starting' }
      show(starting, controller)
      void run(profile, controller)
      return starting
    },
    cancel() {
      controller.abort()
      if (current === null) return
      current = null
      onChange(null)
    },
  }
}
