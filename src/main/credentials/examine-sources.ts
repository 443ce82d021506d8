import type { StoredApiKey } from '../../shared/credentials'
import { type AwsFiles, readAwsFiles } from '../aws/files/read-aws-files'
import type { Environment } from '../aws/http-handler'
import { type Chain, type Chosen, examineChain } from './examine-chain'
import { findMissingProfile, findProfiles, type ProfileFinding } from './find-profiles'

/** What the environment, the shared AWS files and the choice made say now; none of it was asked. */
export interface ExaminedSources {
  readonly files: AwsFiles
  readonly profiles: readonly ProfileFinding[]
  readonly chain: Chain
}

/** Reads the shared AWS files anew and looks at every place where credentials can come from. */
export async function examineSources(deps: {
  readonly env: Environment
  readonly chosen: Chosen | null
  readonly apiKey: StoredApiKey
}): Promise<ExaminedSources> {
  const files = await readAwsFiles(deps.env)
  const profiles = await findProfiles(files, deps.env)
  const findProblem = (profile: string) => findMissingProfile(files, profile)
  return { files, profiles, chain: examineChain({ ...deps, files, profiles, findProblem }) }
}
