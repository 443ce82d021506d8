import type { FoundationModelSummary } from '@aws-sdk/client-bedrock'
import type { AwsClients } from './aws-clients'
import type { AwsTarget } from './aws-target'
import { callAws } from './call-aws'
import { asName, asText, asTexts, asTime } from './listed-row'

/**
 * A model as `ListFoundationModels` describes it. Words and lists are open: AWS sends values that its
 * own service model does not name, such as `INFERENCE_PROFILE`. Times in epoch milliseconds.
 */
export interface FoundationModel {
  readonly modelId: string
  readonly modelArn: string
  readonly modelName: string
  readonly providerName: string
  readonly inputModalities: readonly string[]
  readonly outputModalities: readonly string[]
  readonly inferenceTypesSupported: readonly string[]
  readonly responseStreamingSupported: boolean
  readonly modelLifecycle: {
    readonly status: string
    readonly startOfLifeTime?: number
    readonly legacyTime?: number
    readonly publicExtendedAccessTime?: number
    readonly endOfLifeTime?: number
  }
}

/**
 * Lists the models of the target's region; rows without an id are left out, and what a row lacks is
 * empty. Fails with an `AppFailure`, after 30 s at the latest.
 */
export async function listFoundationModels(
  clients: AwsClients,
  target: AwsTarget,
  signal?: AbortSignal,
): Promise<readonly FoundationModel[]> {
  return await callAws(target, signal, async (abortSignal) => {
    const { ListFoundationModelsCommand } = await import('@aws-sdk/client-bedrock')
    const client = await clients.bedrock(target)
    const answer = await client.send(new ListFoundationModelsCommand({}), { abortSignal })
    return (answer.modelSummaries ?? []).flatMap(toFoundationModel)
  })
}

function toFoundationModel(summary: Partial<FoundationModelSummary> | null): FoundationModel[] {
  const modelId = asText(summary?.modelId)
  if (summary === null || modelId === '') return []
  return [
    {
      modelId,
      modelArn: asText(summary.modelArn),
      modelName: asName(summary.modelName, modelId),
      providerName: asName(summary.providerName, ''),
      inputModalities: asTexts(summary.inputModalities),
      outputModalities: asTexts(summary.outputModalities),
      inferenceTypesSupported: asTexts(summary.inferenceTypesSupported),
      responseStreamingSupported: summary.responseStreamingSupported === true,
      modelLifecycle: toLifecycle(summary.modelLifecycle),
    },
  ]
}

function toLifecycle(
  lifecycle: FoundationModelSummary['modelLifecycle'],
): FoundationModel['modelLifecycle'] {
  const times = (
    ['startOfLifeTime', 'legacyTime', 'publicExtendedAccessTime', 'endOfLifeTime'] as const
  ).flatMap((name) => {
    const time = asTime(lifecycle?.[name])
    return time === undefined ? [] : [[name, time] as const]
  })
  return { status: asText(lifecycle?.status), ...Object.fromEntries(times) }
}
