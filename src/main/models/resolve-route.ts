import type { Route } from '../../shared/chat'
import type { AwsTarget } from '../aws/aws-target'
import { isApplicationProfileArn, type ProfileResolver } from './profile-resolver'
import { arnRoute, type ModelRoute } from './recommend-route'

const routeDeadline = 30_000
/** What a call waits, once, for the model behind a profile to be known. Milliseconds. */
const profileDeadline = 3000

/**
 * Tells how to call a model: an ARN as it is, a listed id by its recommended route, and any other id as it
 * was given. Never rejects for want of a list, and waits for one `deadline` milliseconds at most.
 */
export function createRouteResolver(deps: {
  readonly credentials: { target(modelId?: string): Promise<AwsTarget> }
  readonly profiles: ProfileResolver
  /** Whether AWS may be asked what lists do not tell. */
  readonly mayAsk: () => boolean
  /** The recommended route of a listed model, once there is a list. */
  readonly findRoute: (modelId: string) => Promise<ModelRoute | undefined>
  readonly deadline?: number
}): (modelId: string) => Promise<Route> {
  const { credentials, profiles, mayAsk, findRoute, deadline = routeDeadline } = deps
  return async (modelId) => {
    const target = await credentials.target(modelId)
    const { region, source } = target
    if (isApplicationProfileArn(modelId) && mayAsk()) {
      await withinDeadline(profiles.resolve(target, modelId), profileDeadline)
    }
    const route =
      arnRoute(modelId) ??
      (await withinDeadline(findRoute(modelId), deadline)) ??
      ({ invokedId: modelId, kind: 'as-given' } as const)
    return { modelId, ...route, region, simulated: source.kind === 'demo' }
  }
}

async function withinDeadline<Value>(
  promise: Promise<Value>,
  milliseconds: number,
): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds)
  })
  try {
    return await Promise.race([promise, deadline])
  } finally {
    clearTimeout(timer)
  }
}
