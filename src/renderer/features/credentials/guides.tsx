import { ScrollText, Server } from 'lucide-react'
import { useState } from 'react'
import { findModel } from '../../../shared/models'
import { Card, Section } from '../../components/place-page'
import { Select } from '../../components/select'
import { useText } from '../../i18n/use-text'
import { Disclosure } from './disclosure'
import { Ec2Guide } from './ec2-guide'
import { type PolicySource, PolicyView } from './policy-view'

/** What helps to get permissions: the least policy for a model, and a role for an EC2 instance. */
export function Guides({
  source,
  modelId,
}: {
  readonly source: PolicySource
  /** The model that is chosen in the chat. */
  readonly modelId: string | null
}) {
  const text = useText()
  const [picked, setPicked] = useState<string | null>(null)
  const listed = source.models.kind === 'ready' ? source.models.models : []
  const chosen = picked ?? modelId ?? listed[0]?.modelId ?? null
  return (
    <Section title={text('credentials.guides.title')} hint={text('credentials.guides.hint')}>
      <Card>
        <Disclosure
          icon={ScrollText}
          title={text('credentials.policy.title')}
          note={text('credentials.policy.hint')}
        >
          <div className="flex flex-col gap-3 px-4 py-3">
            <ModelSelect source={source} modelId={chosen} onPick={setPicked} />
            {chosen === null ? (
              <p className="text-fg-muted">{text('credentials.policy.noModel')}</p>
            ) : (
              <PolicyView policy="invoke" modelId={chosen} source={source} />
            )}
          </div>
        </Disclosure>
        <Disclosure
          icon={Server}
          title={text('credentials.ec2.title')}
          note={text('credentials.ec2.hint')}
        >
          <Ec2Guide source={source} modelId={chosen} />
        </Disclosure>
      </Card>
    </Section>
  )
}

function ModelSelect({
  source,
  modelId,
  onPick,
}: {
  readonly source: PolicySource
  readonly modelId: string | null
  readonly onPick: (modelId: string | null) => void
}) {
  const text = useText()
  if (source.models.kind !== 'ready' || source.models.models.length === 0) return null
  return (
    <Select
      label={text('credentials.policy.model')}
      value={modelId === null ? null : (findModel(source.models, modelId)?.modelId ?? null)}
      options={source.models.models.map((model) => ({
        value: model.modelId,
        text: model.modelName,
      }))}
      onChange={onPick}
    />
  )
}
