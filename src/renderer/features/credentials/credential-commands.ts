/** The commands of each way to bring credentials, for the platform's usual shell. */
export function credentialCommands(platform: string): {
  readonly profile: string
  readonly keys: string
  readonly bearer: string
} {
  const assign = (name: string, value: string): string =>
    platform === 'win32' ? `$env:${name} = "${value}"` : `export ${name}="${value}"`
  return {
    profile: 'aws configure sso --profile default\naws sso login --profile default',
    keys: [
      assign('AWS_ACCESS_KEY_ID', '…'),
      assign('AWS_SECRET_ACCESS_KEY', '…'),
      assign('AWS_REGION', 'us-east-1'),
    ].join('\n'),
    bearer: [assign('AWS_BEARER_TOKEN_BEDROCK', '…'), assign('AWS_REGION', 'us-east-1')].join('\n'),
  }
}
