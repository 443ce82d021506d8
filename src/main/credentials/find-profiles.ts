import type { CredentialProfile, ProfileKind } from '../../shared/credentials'
import { planProfile } from '../aws/files/profile-plan'
import type { AwsFiles } from '../aws/files/read-aws-files'
import type { Environment } from '../aws/http-handler'
import { problemText, type SourceProblem } from '../aws/source-problem'
import { findProfileProblem } from '../aws/sources/from-profile'

/** A profile of the shared files, and what speaks against it as far as files tell. */
export interface ProfileFinding {
  readonly name: string
  readonly kind: ProfileKind
  readonly where: string
  readonly region?: string
  readonly problem?: SourceProblem
  readonly hint?: SourceProblem
}

/** Every profile of the files, in their order. */
export async function findProfiles(
  files: AwsFiles,
  env: Environment,
): Promise<readonly ProfileFinding[]> {
  return await Promise.all(
    [...files.profiles.values()].map(async ({ name, where, settings }): Promise<ProfileFinding> => {
      const plan = planProfile(files, name)
      const problem = await findProfileProblem(files, name, env)
      const region = settings.get('region')?.value
      // A profile of the older SSO form has both settings side by side, which invites the mistake.
      const ssoRegion = settings.get('sso_region')
      return {
        name,
        kind: plan.kind === 'problem' ? 'unknown' : plan.kind,
        where,
        ...(region !== undefined && { region }),
        ...(problem && { problem }),
        ...(region === undefined &&
          ssoRegion !== undefined && {
            hint: { code: 'sso-region-only', where: ssoRegion.where, values: { profile: name } },
          }),
      }
    }),
  )
}

/** Why a profile cannot be used that no file holds. */
export function findMissingProfile(files: AwsFiles, profile: string): SourceProblem | undefined {
  const plan = planProfile(files, profile)
  return plan.kind === 'problem' ? plan.problem : undefined
}

export function toCredentialProfile(finding: ProfileFinding): CredentialProfile {
  const { name, kind, where, region, problem, hint } = finding
  return {
    profile: name,
    kind,
    where,
    ...(region !== undefined && { region }),
    ...(problem && { problem: problemText(problem) }),
    ...(problem?.command !== undefined && { command: problem.command }),
    ...(problem?.signIn !== undefined && { signIn: problem.signIn }),
    ...(hint && { hint: problemText(hint) }),
  }
}
