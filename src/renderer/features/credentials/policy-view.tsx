import { useId, useState } from 'react'
import {
  leastPolicy,
  marketplacePolicy,
  type PolicySubject,
  policyHolder,
  policyText,
} from '../../../shared/bedrock-policy'
import type { CredentialsStatus } from '../../../shared/credentials'
import { findModel, type ModelsStatus } from '../../../shared/models'
import type { Text } from '../../../shared/text'
import { CopyButton } from '../../components/copy-button'
import { useText } from '../../i18n/use-text'
import { CodeBlock } from './code-block'

/** What a policy is made from. */
export interface PolicySource {
  readonly status: CredentialsStatus | null
  readonly models: ModelsStatus
}

/** The policy that lets a model be called or subscribed to, who to attach it to, and a copy of it. */
export function PolicyView({
  policy,
  modelId,
  source,
}: {
  readonly policy: 'invoke' | 'marketplace'
  /** What the call names: a model, a profile, or the ARN of one. */
  readonly modelId: string
  readonly source: PolicySource
}) {
  const text = useText()
  const guardrailsId = useId()
  const [guardrails, setGuardrails] = useState(false)
  const written = policyText(
    policy === 'marketplace'
      ? marketplacePolicy()
      : leastPolicy({ ...policySubject(modelId, source), guardrails }),
  )
  return (
    <div className="flex flex-col gap-2.5">
      <p className="text-fg-muted">{text(holderText(source.status))}</p>
      <div className="overflow-hidden rounded-md border border-border">
        <CodeBlock label={text('credentials.policy.title')} code={written} />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <CopyButton label={text('credentials.policy.copy')} value={() => written} />
        {policy === 'invoke' && (
          <span className="flex items-center gap-2 text-fg-muted">
            <input
              id={guardrailsId}
              type="checkbox"
              checked={guardrails}
              onChange={(event) => setGuardrails(event.target.checked)}
            />
            <label htmlFor={guardrailsId}>{text('credentials.policy.guardrails')}</label>
          </span>
        )}
      </div>
    </div>
  )
}

/** What a policy for a model is about, as far as the model and the account are known. */
export function policySubject(modelId: string, { status, models }: PolicySource): PolicySubject {
  const unlisted = { modelId, profiles: [], recommended: null }
  const identity = status?.identity
  return {
    model: findModel(models, modelId) ?? unlisted,
    invokedId: modelId,
    region: models.kind === 'ready' ? models.region : (status?.region.value ?? 'us-east-1'),
    ...(identity?.kind === 'known' && { accountId: identity.accountId }),
  }
}

function holderText(status: CredentialsStatus | null): Text {
  const holder = status?.identity.kind === 'known' ? policyHolder(status.identity.arn) : undefined
  return holder === undefined
    ? { key: 'credentials.policy.holder.unknown' }
    : { key: `credentials.policy.holder.${holder.kind}`, values: { name: holder.name } }
}
