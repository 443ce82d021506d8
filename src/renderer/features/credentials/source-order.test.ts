import { describe, expect, it } from 'vitest'
import { createAppError } from '../../../shared/app-error'
import type { CredentialSource, CredentialsStatus } from '../../../shared/credentials'
import { usableCredentials } from '../../testing/fixtures'
import { sourceOrder } from './source-order'

const keys: CredentialSource = {
  kind: 'environment-keys',
  accessKeyId: 'AKIA…WXYZ',
  hasSessionToken: false,
}
const base = { ...usableCredentials, kind: 'usable' } as const
const error = createAppError('credentials-missing')

describe('sourceOrder', () => {
  it.each<[string, CredentialsStatus, readonly string[]]>([
    ['keys in use', { ...base, source: keys }, ['absent', 'inUse', 'notReached', 'notReached']],
    [
      'a profile that does not work',
      { ...base, kind: 'failed', error },
      ['absent', 'absent', 'failing', 'notReached'],
    ],
    [
      'nothing at all',
      { ...base, kind: 'missing', error, source: { kind: 'default-chain' } },
      ['absent', 'absent', 'absent', 'empty'],
    ],
    [
      'a named profile without credentials',
      { ...base, kind: 'missing', error },
      ['absent', 'absent', 'failing', 'notReached'],
    ],
  ])('tells %s', (_what, status, marks) => {
    expect(sourceOrder(status).map(({ mark }) => mark)).toEqual(marks)
  })
})
