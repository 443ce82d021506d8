import { access } from 'node:fs/promises'
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types'
import { type ProfilePlan, planProfile } from '../files/profile-plan'
import { type AwsFiles, readAwsFiles, shortPath } from '../files/read-aws-files'
import type { Environment, HttpHandler } from '../http-handler'
import { readFacts } from '../read-error-facts'
import { problemFailure, type SourceProblem } from '../source-problem'
import { containerAddress, readContainerCredentials } from './container'
import { instanceMetadataAddress, readInstanceCredentials } from './instance-metadata'
import { runCredentialProcess } from './run-credential-process'
import { loginCacheFile, readStoredSignIn } from './stored-sign-in'
import { fromWebIdentity } from './web-identity'

/** What the calls of a source itself, to SSO or STS, are made with. */
export interface SourceCalls {
  readonly env: Environment
  readonly requestHandler: HttpHandler
  /** The API key that was entered; undefined where there is none or it cannot be read. */
  readonly readApiKey?: () => string | undefined
  /** Where a role is assumed when its profile names no region. */
  readonly region: string
}

/**
 * The keys of one profile and of no other source: each call reads the files anew. Fails with an
 * `AppFailure` whose sentence names the profile, the place and the next step.
 */
export function fromProfile(profile: string, calls: SourceCalls): AwsCredentialIdentityProvider {
  return async () => {
    const files = await readAwsFiles(calls.env)
    return await resolvePlan(planProfile(files, profile), profile, calls)
  }
}

/** Why a profile cannot sign, as far as files alone tell; undefined when nothing speaks against it. */
export async function findProfileProblem(
  files: AwsFiles,
  profile: string,
  env: Environment,
): Promise<SourceProblem | undefined> {
  return await findPlanProblem(planProfile(files, profile), profile, env)
}

async function findPlanProblem(
  plan: ProfilePlan,
  profile: string,
  env: Environment,
): Promise<SourceProblem | undefined> {
  switch (plan.kind) {
    case 'problem':
      return plan.problem
    case 'role':
      if (typeof plan.source === 'object') return await findPlanProblem(plan.source, profile, env)
      return plan.source === 'Environment' && environmentKeys(env) === undefined
        ? { code: 'credential-source-empty', where: plan.where, values: { profile } }
        : undefined
    case 'sso': {
      const stored = await readStoredSignIn(env, plan.tokenKey)
      if (stored.kind === 'valid') return undefined
      const code = (
        { absent: 'sso-signed-out', expired: 'sso-expired', damaged: 'sso-damaged' } as const
      )[stored.kind]
      return signInProblem(code, plan.profile, stored.where)
    }
    case 'login': {
      const file = loginCacheFile(env, plan.loginSession)
      const there = await access(file).then(
        () => true,
        () => false,
      )
      return there
        ? undefined
        : signInProblem('login-signed-out', plan.profile, shortPath(file, env))
    }
    case 'web-identity': {
      const readable = await access(plan.tokenFile).then(
        () => undefined,
        (error: NodeJS.ErrnoException) => error.code ?? 'unknown',
      )
      return readable === undefined
        ? undefined
        : { code: 'web-identity-file', where: plan.tokenFile, values: { reason: readable } }
    }
    case 'static':
    case 'process':
      return undefined
  }
}

function signInProblem(
  code: Extract<SourceProblem['code'], `${'sso' | 'login'}-${string}`>,
  profile: string,
  where: string,
): SourceProblem {
  const name = /^[\w@+.%:/-]+$/.test(profile) ? profile : `"${profile.replaceAll('"', '')}"`
  const values = { profile }
  return code.startsWith('sso')
    ? { code, where, values, command: `aws sso login --profile ${name}`, signIn: profile }
    : { code, where, values, command: `aws login --profile ${name}` }
}

async function resolvePlan(
  plan: ProfilePlan,
  profile: string,
  calls: SourceCalls,
): Promise<AwsCredentialIdentity> {
  const { env, requestHandler } = calls
  const known = plan.kind === 'role' ? undefined : await findPlanProblem(plan, profile, env)
  if (known !== undefined) throw problemFailure(known)
  switch (plan.kind) {
    case 'problem':
      throw problemFailure(plan.problem)
    case 'static':
      return plan.keys
    case 'process':
      return await runCredentialProcess({ ...plan, profile, env })
    case 'web-identity':
      return await fromWebIdentity({ ...plan, region: plan.region ?? calls.region, requestHandler })
    case 'sso':
      return await resolveSso(plan, calls)
    case 'login': {
      const { fromLoginCredentials } = await import('@aws-sdk/credential-providers')
      const provider = fromLoginCredentials({
        profile: plan.profile,
        ignoreCache: true,
        clientConfig: { requestHandler },
      })
      return await provider().catch((error: unknown) => {
        const where = shortPath(loginCacheFile(env, plan.loginSession), env)
        throw isSignInRefusal(error)
          ? problemFailure(signInProblem('login-expired', plan.profile, where))
          : error
      })
    }
    case 'role': {
      const { fromTemporaryCredentials } = await import('@aws-sdk/credential-providers')
      const { source } = plan
      const masterCredentials =
        typeof source === 'object'
          ? () => resolvePlan(source, profile, calls)
          : () => resolveNamedSource(source, plan, profile, env)
      const { sessionName, externalId, durationSeconds } = plan
      return await fromTemporaryCredentials({
        masterCredentials,
        params: {
          RoleArn: plan.roleArn,
          RoleSessionName: sessionName ?? `basalt-${Date.now()}`,
          ...(externalId !== undefined && { ExternalId: externalId }),
          ...(durationSeconds !== undefined && { DurationSeconds: durationSeconds }),
        },
        clientConfig: { region: plan.region ?? calls.region, requestHandler },
      })()
    }
  }
}

async function resolveSso(
  plan: Extract<ProfilePlan, { readonly kind: 'sso' }>,
  { env, requestHandler }: SourceCalls,
): Promise<AwsCredentialIdentity> {
  const { profile } = plan
  const { fromSSO } = await import('@aws-sdk/credential-providers')
  const provider = fromSSO({ profile, ignoreCache: true, clientConfig: { requestHandler } })
  return await provider().catch(async (error: unknown) => {
    const { message } = readFacts(error)
    if (/forbidden|no access|ResourceNotFound/i.test(message)) {
      const { role, account, where } = plan
      throw problemFailure({ code: 'sso-forbidden', where, values: { profile, role, account } })
    }
    if (!isSignInRefusal(error)) throw error
    const { where } = await readStoredSignIn(env, plan.tokenKey)
    throw problemFailure(signInProblem('sso-expired', profile, where))
  })
}

/** The SDK gives every refusal of a stored sign-in the same name and tells them apart by sentence. */
function isSignInRefusal(error: unknown): boolean {
  const { name, message } = readFacts(error)
  return (
    /Unauthorized|TokenProvider/.test(name) || /expired|invalid|Unauthorized|login/i.test(message)
  )
}

async function resolveNamedSource(
  source: 'Environment' | 'Ec2InstanceMetadata' | 'EcsContainer',
  plan: { readonly where: string },
  profile: string,
  env: Environment,
): Promise<AwsCredentialIdentity> {
  switch (source) {
    case 'Environment': {
      const keys = environmentKeys(env)
      if (keys !== undefined) return keys
      const { where } = plan
      throw problemFailure({ code: 'credential-source-empty', where, values: { profile } })
    }
    case 'EcsContainer':
      return await readContainerCredentials(containerAddress(env)?.url ?? '', env)
    case 'Ec2InstanceMetadata':
      return await readInstanceCredentials(instanceMetadataAddress(env) ?? '')
  }
}

/** The pair of keys in the environment, if it is whole. Blank counts as absent. */
export function environmentKeys(env: Environment) {
  const accessKeyId = env['AWS_ACCESS_KEY_ID']?.trim() ?? ''
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY']?.trim() ?? ''
  const sessionToken = env['AWS_SESSION_TOKEN']?.trim() ?? ''
  if (accessKeyId === '' || secretAccessKey === '') return undefined
  return { accessKeyId, secretAccessKey, ...(sessionToken !== '' && { sessionToken }) }
}
