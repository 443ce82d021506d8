/** The provider names that mean Amazon Bedrock in a model key, in lower case. */
const bedrockProviders: ReadonlySet<string> = new Set([
  'amazon-bedrock',
  'bedrock',
  'aws-bedrock',
  'aws_bedrock',
  'amazon bedrock',
])

/** A model key as people write it: for Bedrock the id that remains, else whose model it is. */
export type ModelKey =
  | { readonly kind: 'bedrock'; readonly modelId: string }
  | { readonly kind: 'other'; readonly provider: string; readonly modelId: string }

/** Whether a provider's name, in any case, means Amazon Bedrock. */
export function isBedrockProvider(name: string): boolean {
  return bedrockProviders.has(name.trim().toLowerCase())
}

/**
 * Reads `provider/model` or a bare Bedrock id. Only the first slash separates, and an ARN, which has
 * slashes of its own, is an id as it is. Null when no model is named.
 */
export function parseModelKey(key: string): ModelKey | null {
  const trimmed = key.trim()
  const slash = trimmed.startsWith('arn:') ? -1 : trimmed.indexOf('/')
  const provider = trimmed.slice(0, Math.max(slash, 0)).trim()
  const modelId = trimmed.slice(slash + 1).trim()
  if (modelId === '') return null
  if (slash === -1 || isBedrockProvider(provider)) return { kind: 'bedrock', modelId }
  return { kind: 'other', provider, modelId }
}

/** A Bedrock model's key as the config file writes it. */
export function bedrockKey(modelId: string): string {
  return `amazon-bedrock/${modelId}`
}

/** Any model's key as the config file writes it; an id that names another provider is one already. */
export function configKey(modelId: string): string {
  return parseModelKey(modelId)?.kind === 'other' ? modelId : bedrockKey(modelId)
}

/** The Bedrock id that a key means; undefined for a model of another provider, and for none. */
export function bedrockIdOf(key: string | null): string | undefined {
  const parsed = key === null ? null : parseModelKey(key)
  return parsed?.kind === 'bedrock' ? parsed.modelId : undefined
}

/** Whether two keys mean the same model, however each of them is spelt. */
export function isSameModel(one: string, other: string): boolean {
  const [left, right] = [parseModelKey(one), parseModelKey(other)]
  if (left === null || right === null || left.modelId !== right.modelId) return false
  if (left.kind === 'bedrock' || right.kind === 'bedrock') return left.kind === right.kind
  return left.provider.toLowerCase() === right.provider.toLowerCase()
}
