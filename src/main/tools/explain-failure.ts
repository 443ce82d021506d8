import { AppFailure } from '../../shared/app-error'
import { type Text, text } from '../../shared/text'
import { redact } from '../aws/redact'
import { listCauses } from './list-causes'
import {
  offersNoSignIn,
  RegistrationRefused,
  SignInDeclined,
  SignInRefused,
} from './sign-in/sign-in-errors'

/** Why a server could not be started or reached, and what can be done about it. */
export function explainFailure(error: unknown): Text {
  const codes = listCodes(error)
  const status = readStatus(error)
  if (error instanceof AppFailure) return error.error.message
  if (offersNoSignIn(error)) return text('tools.failure.refused', { status: 401 })
  if (error instanceof SignInDeclined) return text('tools.failure.signInDeclined')
  if (error instanceof RegistrationRefused) return text('tools.failure.noRegistration')
  if (error instanceof SignInRefused) {
    return text('tools.failure.signInRefused', { reason: error.message.slice(0, 100) })
  }
  if (error instanceof Error && error.name === 'TimeoutError') {
    return text('tools.failure.signInTooLate')
  }
  if (codes.includes('ENOENT')) return text('tools.failure.notFound')
  if (codes.includes('EACCES')) return text('tools.failure.notAllowed')
  if (codes.includes('REQUEST_TIMEOUT')) return text('tools.failure.noAnswer')
  if (codes.includes('CONNECTION_CLOSED')) return text('tools.failure.endedAtOnce')
  if (status === 401 || status === 403) return text('tools.failure.refused', { status })
  if (status !== undefined) return text('tools.failure.status', { status })
  const network = codes.find((code) => code.startsWith('E'))
  if (network !== undefined) return text('tools.failure.unreachable', { code: network })
  const reason = redact(error instanceof Error ? error.message : String(error)).slice(0, 300)
  return text('tools.failure.other', { reason })
}

/** Of the error and its causes: what Node's fetch says of the network stands in a cause. */
function listCodes(error: unknown): readonly string[] {
  return listCauses(error).flatMap((cause) =>
    'code' in cause && typeof cause.code === 'string' ? [cause.code] : [],
  )
}

function readStatus(error: unknown): number | undefined {
  return error instanceof Error && 'status' in error && typeof error.status === 'number'
    ? error.status
    : undefined
}
