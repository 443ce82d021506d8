import { type AppErrorKind, AppFailure, createAppError } from '../../shared/app-error'
import type { credentialProblemMessages } from '../../shared/messages/credential-problems'
import { type Text, text } from '../../shared/text'

/** Every way in which a source of credentials can be unusable, each with its own sentence. */
export type ProblemCode = keyof typeof credentialProblemMessages.en

/** Why a source cannot sign, free of secrets: sentence, place and, where one helps, a command. */
export interface SourceProblem {
  readonly code: ProblemCode
  /** A variable, `file:line` or an address. */
  readonly where: string
  readonly values?: Readonly<Record<string, string | number>>
  /** What to run in a terminal. */
  readonly command?: string
  /** The profile to sign in to, which Basalt can do by itself. */
  readonly signIn?: string
}

/** The sentence, with its next step. */
export function problemText({ code, where, values }: SourceProblem): Text {
  return text(`credentialProblems.${code}`, { where, ...values })
}

/** The failure that a request signed by this source ends with. */
export function problemFailure(problem: SourceProblem): AppFailure {
  const { command, signIn } = problem
  return new AppFailure(
    createAppError(errorKind(problem.code), {
      ...(signedOut.test(problem.code) && { title: text('credentials.signIn.needed') }),
      ...(signInFailed.test(problem.code) && { title: text('credentials.signIn.failed') }),
      message: problemText(problem),
      nextSteps: [
        ...(signIn === undefined ? [] : [{ kind: 'sign-in', profile: signIn } as const]),
        ...(command === undefined ? [] : [{ kind: 'copy-command', command } as const]),
        { kind: 'open-place', place: 'credentials' },
        ...(missing.test(problem.code) ? [{ kind: 'start-demo' } as const] : []),
      ],
      detail: { name: problem.code },
    }),
  )
}

const expired =
  /^(sso-(expired|signed-out|damaged)|login-|process-expired|sign-in-timeout|(api-key|bearer)-expired)/
const signedOut = /-signed-out$/
const signInFailed = /^sign-in-/
const missing = /^(nothing|api-key-missing|profile-(unknown|empty)|no-profiles|imds-|file-|line-)/

function errorKind(code: ProblemCode): AppErrorKind {
  if (expired.test(code)) return 'credentials-expired'
  return missing.test(code) ? 'credentials-missing' : 'credentials-invalid'
}
