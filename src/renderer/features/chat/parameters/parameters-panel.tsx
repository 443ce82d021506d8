import { Bookmark } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { Button } from '../../../components/button'
import { ErrorNotice } from '../../../components/error-notice'
import { SidePanel } from '../../../components/side-panel'
import { useFormats } from '../../../i18n/use-formats'
import { useText } from '../../../i18n/use-text'
import { useChat, useChatState } from '../chat-context'
import { settingsOf } from '../conversation-settings'
import { ChoiceField, ReplayReasoningField } from './choice-field'
import { GuardrailField } from './guardrail-field'
import { type Parameters, ParametersContext, useParameters } from './parameters-context'
import { ReasoningField } from './reasoning-field'
import { NumberField, TypedField } from './typed-fields'
import {
  readJsonObject,
  readPairs,
  readStopSequences,
  showPairs,
  showStopSequences,
} from './typed-values'
import { useRequestPreview } from './use-request-preview'

const longestReply = 10_000_000

/** How the requests of the conversation in sight are made, and what of that its model takes. */
export function ParametersPanel({
  narrow,
  onClose,
}: {
  readonly narrow: boolean
  readonly onClose: () => void
}) {
  const text = useText()
  const { store, modelId } = useChat()
  const activeId = useChatState((state) => state.activeId)
  const settings = useChatState((state) => settingsOf(state, state.activeId))
  const { preview, error } = useRequestPreview(settings)
  const parameters = useMemo<Parameters>(
    () => ({
      settings,
      preview,
      change: (name, value) => {
        const { [name]: _before, ...others } = settings
        store.changeSettings(value === undefined ? others : { ...others, [name]: value })
      },
    }),
    [settings, preview, store],
  )
  return (
    <SidePanel title={text('parameters.title')} narrow={narrow} onClose={onClose}>
      <p className="py-3 text-xs text-fg-muted">
        {text(modelId === null ? 'parameters.noModel' : 'parameters.intro')}
      </p>
      <Button size="sm" icon={Bookmark} onClick={() => store.showPresets(true)}>
        {text('parameters.presets.title')}
      </Button>
      {error && <ErrorNotice error={error} tone="warning" heading={text('parameters.failed')} />}
      <ParametersContext value={parameters} key={activeId}>
        <TypedField
          name="system"
          lines={4}
          hint={text('parameters.hint.system')}
          problem=""
          show={(value) => value}
          read={(typed) => typed}
        />
        <ReplyFields />
        <Group title={text('parameters.section.reasoning')}>
          <ReasoningField />
          <ReplayReasoningField />
        </Group>
        <ServiceFields />
        <ExpertFields />
      </ParametersContext>
    </SidePanel>
  )
}

function ReplyFields() {
  const text = useText()
  return (
    <Group title={text('parameters.section.reply')}>
      <NumberField
        name="maxTokens"
        least={1}
        most={longestReply}
        whole
        hint={text('parameters.hint.maxTokens')}
      />
      <NumberField
        name="temperature"
        least={0}
        most={1}
        hint={text('parameters.hint.temperature')}
      />
      <NumberField name="topP" least={0} most={1} hint={text('parameters.hint.topP')} />
      <TypedField
        name="stopSequences"
        lines={2}
        mono
        hint={text('parameters.hint.stopSequences')}
        problem=""
        show={showStopSequences}
        read={(typed) => [...readStopSequences(typed)]}
      />
    </Group>
  )
}

function ServiceFields() {
  const text = useText()
  const formats = useFormats()
  const choices = useParameters().preview?.choices
  const minimum = choices?.cacheMinimum ?? null
  const hints = [
    text('parameters.hint.promptCaching'),
    minimum === null ? '' : text('parameters.hint.cachingFrom', { tokens: formats.count(minimum) }),
  ]
  const ttls = choices?.cacheTtls ?? ['5m', '1h']
  const tiers = choices?.serviceTiers ?? ['default', 'priority', 'flex', 'reserved']
  return (
    <Group title={text('parameters.section.service')}>
      <ChoiceField
        name="promptCaching"
        hint={hints.join(' ').trim()}
        options={(['5m', '1h', 'off'] as const)
          .filter((value) => value === 'off' || ttls.includes(value))
          .map((value) => ({ value, text: text(`parameters.caching.${value}`) }))}
      />
      <ChoiceField
        name="serviceTier"
        options={tiers.map((value) => ({ value, text: text(`parameters.tier.${value}`) }))}
      />
      <ChoiceField
        name="latency"
        options={(['standard', 'optimized'] as const).map((value) => ({
          value,
          text: text(`parameters.latency.${value}`),
        }))}
      />
      <GuardrailField />
    </Group>
  )
}

function ExpertFields() {
  const text = useText()
  return (
    <Group title={text('parameters.section.expert')}>
      <TypedField
        name="requestMetadata"
        lines={2}
        mono
        hint={text('parameters.hint.requestMetadata')}
        problem={text('parameters.invalid.lines')}
        show={showPairs}
        read={readPairs}
      />
      <TypedField
        name="additionalFields"
        lines={3}
        mono
        hint={text('parameters.hint.additionalFields')}
        problem={text('parameters.invalid.json')}
        show={(value) => JSON.stringify(value, null, 2)}
        read={readJsonObject}
      />
    </Group>
  )
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="mt-2 border-t border-border pt-3">
      <h3 className="text-xs font-semibold text-fg-subtle">{title}</h3>
      {children}
    </div>
  )
}
