import type { Route } from '../shared/chat'
import type { TurnOptions } from '../shared/contract/chat'
import { findModel, type ModelsStatus } from '../shared/models'
import { filesTakenBy } from '../shared/taken-files'
import type { AwsTarget } from './aws/aws-target'
import type { Fallbacks } from './chat/fallbacks'
import type { ResolvedTurn } from './chat/stream-turn'
import type { ConfigFile } from './config/config-file'
import type { ConfigValues } from './config/config-values'
import { readFallbackModelIds, readRequestDefaults } from './config/read-request-defaults'
import type { CallDescription } from './models/describe-call'

/** Brings together where a turn runs, who signs it, what is known of its model and what the config says. */
export function createTurnResolver(rooms: {
  readonly models: {
    resolveRoute(modelId: string): Promise<Route>
    describeCall(route: Route): CallDescription
    read(): ModelsStatus
  }
  readonly credentials: { target(modelId?: string): Promise<AwsTarget> }
  readonly configFile: Pick<ConfigFile, 'read'>
}): (options: TurnOptions) => Promise<ResolvedTurn> {
  const { models, credentials, configFile } = rooms
  return async ({ modelId }) => {
    const [route, target, { values }] = await Promise.all([
      models.resolveRoute(modelId),
      credentials.target(modelId),
      configFile.read(),
    ])
    const { facts, price, modelId: listedId } = models.describeCall(route)
    const names = [modelId, route.invokedId, ...(listedId === undefined ? [] : [listedId])]
    return {
      route,
      target,
      facts,
      defaults: readRequestDefaults(values, ...new Set(names)),
      takes: filesTakenBy(findModel(models.read(), modelId)),
      ...(price && { price }),
    }
  }
}

/** The config's `agents.defaults.model.fallbacks`, taken unasked where `basalt.chat.autoFallback` says so. */
export function readFallbacks(values: ConfigValues): Fallbacks {
  return {
    modelIds: readFallbackModelIds(values).value,
    automatic: values.settings.basalt?.chat?.autoFallback === true,
  }
}
