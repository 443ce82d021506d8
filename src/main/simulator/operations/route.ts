import type { WireRequest } from '../wire/exchange'

/** The operations that the simulator knows. `identifier` is decoded. */
export type Route =
  | { readonly operation: 'ListFoundationModels' | 'ListInferenceProfiles' }
  | {
      readonly operation:
        | 'GetFoundationModel'
        | 'GetFoundationModelAvailability'
        | 'GetInferenceProfile'
        | 'Converse'
        | 'ConverseStream'
        | 'CountTokens'
      readonly identifier: string
    }
  | { readonly operation: 'GetCallerIdentity' }
  | { readonly operation: 'AssumeRole' }
  | { readonly operation: 'AssumeRoleWithWebIdentity' }
  /** OpenAI's protocol, as Bedrock's second surface and proxies in front of it speak it. */
  | { readonly operation: 'ListOfferedModels' | 'ChatCompletion' }
  /** A request in STS's protocol for something else. */
  | { readonly operation: 'UnknownQuery'; readonly action: string }
  | { readonly operation: 'Unknown' }

export type OperationName = Route['operation']

type NamedOperation = Extract<Route, { identifier: string }>['operation']

const named: readonly (readonly [string, RegExp, NamedOperation])[] = [
  ['GET', /^\/foundation-models\/([^/]+)$/, 'GetFoundationModel'],
  ['GET', /^\/foundation-model-availability\/([^/]+)$/, 'GetFoundationModelAvailability'],
  ['GET', /^\/inference-profiles\/([^/]+)$/, 'GetInferenceProfile'],
  ['POST', /^\/model\/([^/]+)\/converse$/, 'Converse'],
  ['POST', /^\/model\/([^/]+)\/converse-stream$/, 'ConverseStream'],
  ['POST', /^\/model\/([^/]+)\/count-tokens$/, 'CountTokens'],
]

/** Those of STS, which answers in XML. */
export const stsOperations = [
  'GetCallerIdentity',
  'AssumeRole',
  'AssumeRoleWithWebIdentity',
] as const

/** Finds the operation by method and path; STS names its own in the body. */
export function findRoute(request: WireRequest): Route {
  const { method, path } = request
  if (method === 'GET' && path === '/foundation-models')
    return { operation: 'ListFoundationModels' }
  if (method === 'GET' && path === '/inference-profiles')
    return { operation: 'ListInferenceProfiles' }
  if (method === 'GET' && path === '/v1/models') return { operation: 'ListOfferedModels' }
  if (method === 'POST' && path === '/v1/chat/completions') return { operation: 'ChatCompletion' }
  if (method === 'POST' && path === '/') {
    const action = new URLSearchParams(Buffer.from(request.body).toString()).get('Action') ?? ''
    const operation = stsOperations.find((name) => name === action)
    return operation === undefined ? { operation: 'UnknownQuery', action } : { operation }
  }
  for (const [wanted, pattern, operation] of named) {
    const identifier = method === wanted && pattern.exec(path)?.[1]
    if (identifier) return { operation, identifier: decode(identifier) }
  }
  return { operation: 'Unknown' }
}

/** A path that is not well encoded names nothing that exists. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
