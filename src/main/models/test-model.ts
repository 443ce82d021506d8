import type { Route } from '../../shared/chat'
import type { ModelTest } from '../../shared/models'
import type { AwsClients } from '../aws/aws-clients'
import type { AwsTarget } from '../aws/aws-target'
import { classifyError } from '../aws/classify-error'
import { converseOnce } from '../aws/converse-once'

/**
 * Asks a model for one token, by the route that a chat would take; it costs what that costs. Never
 * rejects.
 */
export async function testModel(
  deps: {
    readonly clients: AwsClients
    readonly resolveRoute: (modelId: string) => Promise<Route>
    readonly target: (modelId: string) => Promise<AwsTarget>
    /** The same for a model of another provider, which no client of AWS's calls. */
    readonly askProvider: (called: {
      readonly route: Route
      readonly target: AwsTarget
    }) => Promise<{ readonly inputTokens: number; readonly outputTokens: number }>
  },
  modelId: string,
): Promise<ModelTest> {
  const [route, target] = await Promise.all([deps.resolveRoute(modelId), deps.target(modelId)])
  const { invokedId, region, provider } = route
  // The clock starts when the route is known: finding it is not what a reply waits for.
  const begun = performance.now()
  const duration = () => Math.round(performance.now() - begun)
  try {
    const usage =
      provider === undefined
        ? await converseOnce(deps.clients, target, invokedId)
        : await deps.askProvider({ route, target })
    return { kind: 'answered', invokedId, region, duration: duration(), ...usage }
  } catch (thrown) {
    return { kind: 'failed', error: classifyError(thrown, { region }), duration: duration() }
  }
}
