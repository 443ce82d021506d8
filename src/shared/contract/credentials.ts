import { z } from 'zod'
import { type CredentialsStatus, credentialChoiceSchema, type SignIn } from '../credentials'
import type { DoctorReport } from '../doctor'
import { regionSchema } from '../region'
import { nothing, request } from './request'

export const credentialsRequests = {
  /** Which credential and region are in force, and who they make the user. */
  'credentials.read': request(nothing)<CredentialsStatus>(),
  /** Looks again, past every cache. */
  'credentials.refresh': request(nothing)<CredentialsStatus>(),
  /** Puts a profile or another source before everything in the environment; null takes that back. */
  'credentials.choose': request(
    z.strictObject({ choice: credentialChoiceSchema.nullable() }),
  )<CredentialsStatus>(),
  /**
   * Keeps a Bedrock API key, encrypted by the system, and puts it first. Fails with `invalid-input` when
   * it is none, with `refused` where it would lie in plain text and `acceptPlain` does not allow that.
   */
  'credentials.saveApiKey': request(
    z.strictObject({ key: z.string().max(20_000), acceptPlain: z.boolean() }),
  )<CredentialsStatus>(),
  /** Forgets the key, and that it was put first. */
  'credentials.removeApiKey': request(nothing)<CredentialsStatus>(),
  /** The sign-in by SSO that is under way; null when there is none. */
  'credentials.readSignIn': request(nothing)<SignIn | null>(),
  /** Begins one, in the place of any other, and opens the browser; `credentials.signInChanged` follows. */
  'credentials.signIn': request(
    z.strictObject({ profile: z.string().trim().min(1).max(256) }),
  )<SignIn>(),
  'credentials.cancelSignIn': request(nothing)<null>(),
  /** Puts a region before every other place that names one; null takes that back. */
  'credentials.chooseRegion': request(
    z.strictObject({ region: regionSchema.nullable() }),
  )<CredentialsStatus>(),
  /** Examines everything between this computer and a reply; with `invoke` by a request that costs. */
  'credentials.examine': request(z.strictObject({ invoke: z.boolean() }))<DoctorReport>(),
} as const
