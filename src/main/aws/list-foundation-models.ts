import type { AwsClients } from './aws-clients'
import type { AwsTarget } from './aws-target'
import { callAws } from './call-aws'

/**
 * A model as `ListFoundationModels` describes it. Words and lists are open: AWS sends values that its
 * own service model does not name, such as `INFERENCE_PROFILE`.
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
  readonly modelLifecycle: { readonly status: string }
}

/** Lists the models of the target's region. Fails with an `AppFailure`, after 30 s at the latest. */
export async function listFoundationModels(
  clients: AwsClients,
  target: AwsTarget,
  signal?: AbortSignal,
): Promise<readonly FoundationModel[]> {
  return await callAws(target, signal, async (abortSignal) => {
    const { ListFoundationModelsCommand } = await import('@aws-sdk/client-bedrock')
    const client = await clients.bedrock(target)
    const answer = await client.send(new ListFoundationModelsCommand({}), { abortSignal })
    return (answer.modelSummaries ?? []).flatMap((summary) =>
      summary.modelId === undefined
        ? []
        : [
            {
              modelId: summary.modelId,
              modelArn: summary.modelArn ?? '',
              modelName: summary.modelName ?? summary.modelId,
              providerName: summary.providerName ?? '',
              inputModalities: summary.inputModalities ?? [],
              outputModalities: summary.outputModalities ?? [],
              inferenceTypesSupported: summary.inferenceTypesSupported ?? [],
              responseStreamingSupported: summary.responseStreamingSupported ?? false,
              modelLifecycle: { status: summary.modelLifecycle?.status ?? '' },
            },
          ],
    )
  })
}
