import type { FactOrigin, ModelFacts } from '../../../shared/model-facts'
import { useActions } from '../../components/actions'
import type { Formats } from '../../i18n/formats'
import { useFormats } from '../../i18n/use-formats'
import { type Translate, useText } from '../../i18n/use-text'

/** Every fact that is shown, in this order. */
export const factNames = [
  'contextWindow',
  'maxTokens',
  'reasoning',
  'effort',
  'sampling',
  'toolUse',
  'streamingToolUse',
  'images',
  'documents',
  'promptCaching',
  'serviceTiers',
  'outputQuotaFactor',
] as const

/** What a model can do, each fact with where it comes from; what nobody knows is said to be unknown. */
export function FactList({ facts }: { readonly facts: ModelFacts }) {
  const text = useText()
  return (
    <dl className="flex flex-col gap-1.5">
      {factNames
        .filter((name) => name !== 'effort' || facts.effort)
        .map((name) => (
          <div
            key={name}
            data-fact={name}
            className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-x-3"
          >
            <dt className="text-fg-muted">{text(`models.fact.${name}`)}</dt>
            <dd>
              <FactValue name={name} facts={facts} />
            </dd>
          </div>
        ))}
    </dl>
  )
}

/** One fact with where it comes from. */
export function FactValue({
  name,
  facts,
}: {
  readonly name: (typeof factNames)[number]
  readonly facts: ModelFacts
}) {
  const text = useText()
  const formats = useFormats()
  return (
    <>
      <span className={facts[name] ? '' : 'text-fg-subtle'}>
        {valueText(name, facts, text, formats)}
      </span>
      {facts[name] && <Origin origin={facts[name].origin} />}
    </>
  )
}

/** Where a fact comes from; the page opens outside. */
export function Origin({ origin }: { readonly origin: FactOrigin }) {
  const text = useText()
  const formats = useFormats()
  const { openLink } = useActions()
  switch (origin.kind) {
    case 'list':
    case 'config':
    case 'assumed':
      return (
        <span
          className={`block text-2xs ${origin.kind === 'assumed' ? 'text-warning' : 'text-fg-subtle'}`}
          title={'path' in origin ? origin.path : undefined}
        >
          {text(`models.origin.${origin.kind}`)}
        </span>
      )
    case 'table': {
      const host = new URL(origin.url).host
      const date = origin.date
      return (
        <button
          type="button"
          onClick={() => openLink(origin.url)}
          title={origin.url}
          className="block max-w-full rounded-sm text-left text-2xs wrap-anywhere text-fg-subtle hover:text-link hover:underline"
        >
          {date === undefined
            ? text('models.origin.unread', { host })
            : text('models.origin.table', { host, date: formats.day(Date.parse(date)) })}
          {origin.secondHand !== undefined && ` (${text(`app.source.${origin.secondHand}`)})`}
        </button>
      )
    }
  }
}

function valueText(
  name: (typeof factNames)[number],
  facts: ModelFacts,
  text: Translate,
  formats: Formats,
): string {
  const unknown = text('models.value.unknown')
  const yesOrNo = (value: boolean | undefined) =>
    value === undefined ? unknown : text(value ? 'models.value.yes' : 'models.value.no')
  const tokens = (value: number | undefined) =>
    value === undefined ? unknown : text('models.value.tokens', { tokens: formats.count(value) })
  switch (name) {
    case 'contextWindow':
    case 'maxTokens':
      return tokens(facts[name]?.value)
    case 'reasoning': {
      const style = facts.reasoning?.value
      return style === undefined ? unknown : text(`models.value.${style}`)
    }
    case 'effort':
      return facts.effort?.value.join(', ') ?? unknown
    case 'sampling': {
      const accepted = facts.sampling?.value
      return accepted === undefined
        ? unknown
        : text(accepted ? 'models.value.accepted' : 'models.value.refused')
    }
    case 'toolUse':
    case 'streamingToolUse':
    case 'images':
    case 'documents':
      return yesOrNo(facts[name]?.value)
    case 'promptCaching': {
      const caching = facts.promptCaching?.value
      if (caching === undefined) return unknown
      if (caching === null) return text('models.value.no')
      const values = { tokens: formats.count(caching.minimumTokens), ttls: caching.ttls.join(', ') }
      return text('models.value.caching', values)
    }
    case 'serviceTiers':
      return facts.serviceTiers?.value.join(', ') ?? unknown
    case 'outputQuotaFactor': {
      const factor = facts.outputQuotaFactor?.value
      return factor === undefined ? unknown : text('models.value.times', { factor })
    }
  }
}
