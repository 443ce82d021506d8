import type { InferenceProfileSummary as SdkSummary } from '@aws-sdk/client-bedrock'
import { AppFailure, createAppError } from '../../shared/app-error'
import { text } from '../../shared/text'
import type { AwsClients } from './aws-clients'
import type { AwsTarget } from './aws-target'
import { callAws } from './call-aws'
import { asName, asText } from './listed-row'

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

/** At 1000 profiles a page this is more than any account has. */
const mostPages = 100

/**
 * Lists every page of AWS's own and of the account's inference profiles; rows without an id are left
 * out. Fails with an `AppFailure`, after 30 s at the latest, also where the pages never end.
 */
export async function listInferenceProfiles(
  clients: AwsClients,
  target: AwsTarget,
  signal?: AbortSignal,
): Promise<readonly InferenceProfileSummary[]> {
  return await callAws(target, signal, async (abortSignal) => {
    const { ListInferenceProfilesCommand } = await import('@aws-sdk/client-bedrock')
    const client = await clients.bedrock(target)
    const listType = async (typeEquals: 'SYSTEM_DEFINED' | 'APPLICATION') => {
      const profiles: InferenceProfileSummary[] = []
      const seenTokens = new Set<string>()
      let nextToken: string | undefined
      do {
        const command = new ListInferenceProfilesCommand({
          typeEquals,
          maxResults: 1000,
          ...(nextToken !== undefined && { nextToken }),
        })
        const page = await client.send(command, { abortSignal })
        for (const summary of page.inferenceProfileSummaries ?? []) {
          profiles.push(...toProfileSummary(summary, typeEquals))
        }
        nextToken = asText(page.nextToken) || undefined
        if (nextToken !== undefined) {
          if (seenTokens.has(nextToken) || seenTokens.size === mostPages) throw endlessPages(target)
          seenTokens.add(nextToken)
        }
      } while (nextToken !== undefined)
      return profiles
    }
    const [systemDefined, application] = await Promise.all([
      listType('SYSTEM_DEFINED'),
      listType('APPLICATION'),
    ])
    return [...systemDefined, ...application]
  })
}

/** One row as AWS sends it, of the given type where it names none; none without an id. */
export function toProfileSummary(
  summary: Partial<SdkSummary> | null,
  type: string,
): InferenceProfileSummary[] {
  const inferenceProfileId = asText(summary?.inferenceProfileId)
  if (summary === null || inferenceProfileId === '') return []
  const models: readonly ({ readonly modelArn?: unknown } | null)[] = Array.isArray(summary.models)
    ? summary.models
    : []
  return [
    {
      inferenceProfileId,
      inferenceProfileArn: asText(summary.inferenceProfileArn),
      inferenceProfileName: asName(summary.inferenceProfileName, inferenceProfileId),
      type: asText(summary.type) || type,
      status: asText(summary.status),
      models: models
        .map((model) => ({ modelArn: asText(model?.modelArn) }))
        .filter(({ modelArn }) => modelArn !== ''),
    },
  ]
}

function endlessPages({ region }: AwsTarget): AppFailure {
  return new AppFailure(
    createAppError('service-unavailable', {
      title: text('models.endlessPages.title'),
      message: text('models.endlessPages.message'),
      nextSteps: [{ kind: 'retry' }],
      detail: { region },
    }),
  )
}
