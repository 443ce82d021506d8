import type { Environment } from './http-handler'

/**
 * The region that a profile of the shared AWS files names, read anew each time. Undefined when the
 * profile or its region is not there. As in the SDK, the credentials file comes before the config file.
 */
export async function readProfileRegion(
  env: Environment,
  profile: string,
): Promise<string | undefined> {
  const { loadSharedConfigFiles } = await import('@smithy/shared-ini-file-loader')
  const credentialsPath = env['AWS_SHARED_CREDENTIALS_FILE']
  const configPath = env['AWS_CONFIG_FILE']
  const { credentialsFile, configFile } = await loadSharedConfigFiles({
    ignoreCache: true,
    ...(credentialsPath && { filepath: credentialsPath }),
    ...(configPath && { configFilepath: configPath }),
  })
  const regions = [credentialsFile, configFile].map((file) => file[profile]?.['region']?.trim())
  return regions.find((region) => region)
}
