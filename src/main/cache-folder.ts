import { join } from 'node:path'
import envPaths from 'env-paths'

/** Where lists of models are kept that can be had again at any time; it need not exist. */
export function findModelsCacheFolder(): string {
  return join(envPaths('basalt', { suffix: '' }).cache, 'models')
}

/** What replaces AWS's own address of Bedrock for the whole program; empty where nothing does. */
export function bedrockEndpoint(env: Readonly<Record<string, string | undefined>>): string {
  return env['AWS_ENDPOINT_URL_BEDROCK'] ?? env['AWS_ENDPOINT_URL'] ?? ''
}
