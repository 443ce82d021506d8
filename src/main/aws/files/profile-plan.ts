import { editDistance } from '../../nearest-name'
import type { SourceProblem } from '../source-problem'
import { maskAccessKeyId } from './mask-access-key-id'
import type { AwsFiles, AwsProfile } from './read-aws-files'

/** How a profile gets its keys. Holds secrets: it stays in this room. */
export type ProfilePlan =
  | {
      readonly kind: 'static'
      readonly where: string
      readonly keys: {
        readonly accessKeyId: string
        readonly secretAccessKey: string
        readonly sessionToken?: string
      }
    }
  | {
      readonly kind: 'role'
      readonly where: string
      readonly source: ProfilePlan | CredentialSourceName
      readonly roleArn: string
      readonly sessionName?: string
      readonly externalId?: string
      readonly durationSeconds?: number
      readonly region?: string
    }
  | {
      readonly kind: 'web-identity'
      readonly where: string
      readonly roleArn: string
      readonly tokenFile: string
      readonly sessionName?: string
      readonly region?: string
    }
  | { readonly kind: 'process'; readonly where: string; readonly command: string }
  | {
      readonly kind: 'sso'
      readonly where: string
      /** The profile itself, also where another builds on it. */
      readonly profile: string
      /** What the stored sign-in is filed under: the session's name or, in the older form, its address. */
      readonly tokenKey: string
      readonly session?: string
      readonly startUrl: string
      readonly ssoRegion: string
      /** What a sign-in asks for; none in the older form, whose sign-ins cannot be renewed. */
      readonly scopes: readonly string[]
      readonly account: string
      readonly role: string
    }
  | {
      readonly kind: 'login'
      readonly where: string
      readonly profile: string
      readonly loginSession: string
    }
  | { readonly kind: 'problem'; readonly problem: SourceProblem }

const credentialSources = ['Environment', 'Ec2InstanceMetadata', 'EcsContainer'] as const
export type CredentialSourceName = (typeof credentialSources)[number]

/**
 * Decides how a profile gets its keys, in the order of the SDK: role, static keys, web identity,
 * process, SSO, login. Reads nothing but `files`.
 */
export function planProfile(files: AwsFiles, name: string): ProfilePlan {
  return plan(files, name, [])
}

function plan(files: AwsFiles, name: string, path: readonly string[]): ProfilePlan {
  const profile = files.profiles.get(name)
  if (profile === undefined) return { kind: 'problem', problem: unknownProfile(files, name) }
  const read = (setting: string): string | undefined => profile.settings.get(setting)?.value
  const at = (setting: string): string => profile.settings.get(setting)?.where ?? profile.where
  const problem = (
    code: SourceProblem['code'],
    where: string,
    values: SourceProblem['values'] = {},
    command?: string,
  ): ProfilePlan => ({
    kind: 'problem',
    problem: { code, where, values: { profile: name, ...values }, ...(command && { command }) },
  })
  const region = read('region')
  const sessionName = read('role_session_name')
  const common = { ...(region && { region }), ...(sessionName && { sessionName }) }

  const roleArn = read('role_arn')
  // A profile that others build on signs with its own keys, as in the SDK.
  const isSource = path.length > 0
  if (roleArn !== undefined && !(isSource && read('aws_access_key_id') !== undefined)) {
    const tokenFile = read('web_identity_token_file')
    const sourceProfile = read('source_profile')
    const credentialSource = read('credential_source')
    if (sourceProfile !== undefined && credentialSource !== undefined) {
      return problem('role-two-sources', at('source_profile'))
    }
    if (sourceProfile === undefined && credentialSource === undefined) {
      if (tokenFile === undefined) return problem('role-without-source', at('role_arn'))
      return { kind: 'web-identity', where: at('role_arn'), roleArn, tokenFile, ...common }
    }
    if (read('mfa_serial') !== undefined) {
      const command = `aws configure export-credentials --profile ${name} --format env`
      return problem('role-mfa', at('mfa_serial'), {}, command)
    }
    const source =
      sourceProfile === undefined
        ? credentialSources.find((known) => known === credentialSource)
        : planSource(files, profile, sourceProfile, [...path, name])
    if (source === undefined) return problem('credential-source-unknown', at('credential_source'))
    if (typeof source === 'object' && source.kind === 'problem') return source
    const externalId = read('external_id')
    const durationSeconds = Number(read('duration_seconds'))
    return {
      kind: 'role',
      where: at('role_arn'),
      source,
      roleArn,
      ...common,
      ...(externalId && { externalId }),
      ...(Number.isInteger(durationSeconds) && durationSeconds > 0 && { durationSeconds }),
    }
  }

  const accessKeyId = read('aws_access_key_id')
  const secretAccessKey = read('aws_secret_access_key')
  if (accessKeyId !== undefined && secretAccessKey !== undefined) {
    const sessionToken = read('aws_session_token')
    const where = at('aws_access_key_id')
    if (accessKeyId.startsWith('ASIA') && sessionToken === undefined) {
      return problem('profile-without-token', where, {
        accessKeyId: maskAccessKeyId(accessKeyId),
      })
    }
    const keys = { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
    return { kind: 'static', where, keys }
  }
  const command = read('credential_process')
  if (command !== undefined) return { kind: 'process', where: at('credential_process'), command }
  if (['sso_session', 'sso_start_url', 'sso_account_id', 'sso_role_name'].some(read)) {
    return planSso(files, profile)
  }
  const loginSession = read('login_session')
  if (loginSession !== undefined) {
    return { kind: 'login', where: at('login_session'), profile: name, loginSession }
  }

  const [present, missing] =
    accessKeyId === undefined
      ? ['aws_secret_access_key', 'aws_access_key_id']
      : ['aws_access_key_id', 'aws_secret_access_key']
  return accessKeyId === undefined && secretAccessKey === undefined
    ? problem('profile-empty', profile.where)
    : problem('profile-half-keys', at(present), { present, missing })
}

function planSource(
  files: AwsFiles,
  profile: AwsProfile,
  source: string,
  path: readonly string[],
): ProfilePlan {
  const where = profile.settings.get('source_profile')?.where ?? profile.where
  const values = { profile: profile.name, source, found: listNames(files) }
  if (!files.profiles.has(source)) {
    return { kind: 'problem', problem: { code: 'source-profile-missing', where, values } }
  }
  const itself = source === profile.name
  const hasKeys = files.profiles.get(source)?.settings.has('aws_access_key_id') === true
  // A role may name its own profile, whose keys then assume it.
  if (path.includes(source) && !(itself && hasKeys)) {
    const loop = [...path.slice(path.indexOf(source)), source].join(' → ')
    return {
      kind: 'problem',
      problem: { code: 'source-profile-loop', where, values: { ...values, path: loop } },
    }
  }
  return plan(files, source, path)
}

function planSso(files: AwsFiles, profile: AwsProfile): ProfilePlan {
  const session = profile.settings.get('sso_session')
  const problem = (
    code: SourceProblem['code'],
    where: string,
    values: NonNullable<SourceProblem['values']>,
  ): ProfilePlan => ({
    kind: 'problem',
    problem: { code, where, values: { profile: profile.name, ...values } },
  })
  const section = session === undefined ? profile : files.ssoSessions.get(session.value)
  if (section === undefined) {
    const name = session?.value ?? ''
    return problem('sso-session-missing', session?.where ?? profile.where, { session: name })
  }
  const settings = {
    sso_start_url: section.settings.get('sso_start_url')?.value,
    sso_region: section.settings.get('sso_region')?.value,
    sso_account_id: profile.settings.get('sso_account_id')?.value,
    sso_role_name: profile.settings.get('sso_role_name')?.value,
  }
  const { sso_start_url, sso_region, sso_account_id, sso_role_name } = settings
  if (!sso_start_url || !sso_region || !sso_account_id || !sso_role_name) {
    const missing = Object.entries(settings).flatMap(([name, value]) => (value ? [] : [name]))
    const where = missing[0]?.endsWith('l') || missing[0] === 'sso_region' ? section : profile
    return problem('sso-incomplete', where.where, { missing: missing.join(', ') })
  }
  // The SDK, which renews the sign-in, reads nothing of a config file that holds such a section.
  const unreadable = files.problems.find(({ code }) => code === 'line-proto')
  if (unreadable !== undefined) return { kind: 'problem', problem: unreadable }
  return {
    kind: 'sso',
    profile: profile.name,
    where: session?.where ?? profile.settings.get('sso_start_url')?.where ?? profile.where,
    tokenKey: session?.value ?? sso_start_url,
    ...(session && { session: session.value }),
    startUrl: sso_start_url,
    ssoRegion: sso_region,
    scopes: session === undefined ? [] : readScopes(section),
    account: sso_account_id,
    role: sso_role_name,
  }
}

/** The AWS CLI's own default where a session names no scopes. */
const accountScope = 'sso:account:access'

function readScopes(session: AwsProfile): readonly string[] {
  const given = session.settings.get('sso_registration_scopes')?.value ?? ''
  const scopes = given.split(',').flatMap((scope) => scope.trim() || [])
  return scopes.length > 0 ? scopes : [accountScope]
}

/** Why there is no such profile: what is wrong with the files, if that can be why; else what they hold. */
function unknownProfile(files: AwsFiles, profile: string): SourceProblem {
  const names = [...files.profiles.keys()]
  const hiding = files.problems.find(
    ({ code, values }) =>
      code.startsWith('file-') ||
      code === 'line-section-open' ||
      ((code === 'line-section-kind' || code === 'line-profile-word') &&
        values?.['name'] === profile),
  )
  if (hiding !== undefined) return hiding
  const where = files.paths.config
  if (names.length === 0) return { code: 'no-profiles', where, values: { profile } }
  const values = { profile, found: listNames(files) }
  const guess = closest(profile, names)
  return guess === undefined
    ? { code: 'profile-unknown', where, values }
    : { code: 'profile-guess', where, values: { ...values, guess } }
}

function listNames(files: AwsFiles): string {
  const names = [...files.profiles.keys()]
  return names.length > 12 ? `${names.slice(0, 12).join(', ')}, …` : names.join(', ')
}

/** The name that differs by at most two letters, if there is one. */
function closest(name: string, names: readonly string[]): string | undefined {
  const limit = Math.min(2, Math.floor(name.length / 2))
  return names.find(
    (candidate) => editDistance(name.toLowerCase(), candidate.toLowerCase()) <= limit,
  )
}
