import type { AwsClients } from './aws-clients'
import type { AwsTarget } from './aws-target'
import { callAws } from './call-aws'

/** An inference profile as `ListInferenceProfiles` describes it; words are open. */
export interface InferenceProfileSummary {
  readonly inferenceProfileId: string
  readonly inferenceProfileArn: string
  readonly inferenceProfileName: string
  /** `SYSTEM_DEFINED` or `APPLICATION`. */
  readonly type: string
  readonly status: string
  readonly models: readonly { readonly modelArn: string }[]
}

/**
 * Lists every page of AWS's own and of the account's inference profiles. Fails with an `AppFailure`,
 * after 30 s at the latest.
 */
export async function listInferenceProfiles(
  clients: AwsClients,
  target: AwsTarget,
  signal?: AbortSignal,
): Promise<readonly InferenceProfileSummary[]> {
  return await callAws(target, signal, async (abortSignal) => {
    const { paginateListInferenceProfiles } = await import('@aws-sdk/client-bedrock')
    const client = await clients.bedrock(target)
    const listType = async (typeEquals: 'SYSTEM_DEFINED' | 'APPLICATION') => {
      const profiles: InferenceProfileSummary[] = []
      const pages = paginateListInferenceProfiles(
        { client, pageSize: 1000 },
        { typeEquals },
        { abortSignal },
      )
      for await (const page of pages) {
        for (const summary of page.inferenceProfileSummaries ?? []) {
          if (summary.inferenceProfileId === undefined) continue
          profiles.push({
            inferenceProfileId: summary.inferenceProfileId,
            inferenceProfileArn: summary.inferenceProfileArn ?? '',
            inferenceProfileName: summary.inferenceProfileName ?? summary.inferenceProfileId,
            type: summary.type ?? typeEquals,
            status: summary.status ?? '',
            models: (summary.models ?? []).flatMap(({ modelArn }) =>
              modelArn === undefined ? [] : [{ modelArn }],
            ),
          })
        }
      }
      return profiles
    }
    const [systemDefined, application] = await Promise.all([
      listType('SYSTEM_DEFINED'),
      listType('APPLICATION'),
    ])
    return [...systemDefined, ...application]
  })
}
