import type { AppErrorKind } from '../../shared/app-error'

/** How the command line tells a script what came of it. */
export const exitCodes = {
  ended: 0,
  /** The config has no such value, or is wrong. */
  notValid: 1,
  usage: 2,
  noCredentials: 3,
  interrupted: 4,
  failed: 5,
  stopped: 130,
} as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** The code for a failure: credentials that cannot be used have their own. */
export function failureExitCode(kind: AppErrorKind): ExitCode {
  return kind === 'credentials-missing' ||
    kind === 'credentials-expired' ||
    kind === 'credentials-invalid'
    ? exitCodes.noCredentials
    : exitCodes.failed
}
