import { Popover } from 'radix-ui'
import type { AssistantMessage, Usage } from '../../../shared/chat'
import { type Cost, costOf, longPromptOf, type PriceQuote } from '../../../shared/cost'
import { useActions } from '../../components/actions'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'

/** What a reply cost; opened, what each kind of its tokens cost and where the price is from. */
export function ReplyCost({ reply }: { readonly reply: AssistantMessage & { usage: Usage } }) {
  const text = useText()
  const formats = useFormats()
  const tier = reply.response?.serviceTier
  const cost = costOf(reply.usage, reply.price, tier)
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={text('chat.cost.open')}
        className="rounded-sm whitespace-nowrap underline decoration-dotted underline-offset-2 hover:text-fg"
      >
        {cost.kind === 'known' ? formats.cost(cost.dollars) : text('chat.cost.unknown')}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="z-40 w-80 max-w-[calc(100vw-1rem)] animate-appear rounded-lg border border-border-strong bg-surface-raised p-3 text-xs text-fg shadow-floating"
        >
          <h2 className="mb-2 font-medium">{text('chat.cost.title')}</h2>
          <CostTable cost={cost} />
          <CostTerms usage={reply.usage} price={reply.price} tier={tier} />
          <CostSource price={reply.price} simulated={reply.route?.simulated ?? false} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function CostTable({ cost }: { readonly cost: Cost }) {
  const text = useText()
  const formats = useFormats()
  const unknown = text('chat.cost.unknownPrice')
  return (
    <table className="w-full tabular-nums">
      <thead className="sr-only">
        <tr>
          <th>{text('chat.cost.kind')}</th>
          <th>{text('chat.cost.tokens')}</th>
          <th>{text('chat.cost.perMillion')}</th>
          <th>{text('chat.cost.dollars')}</th>
        </tr>
      </thead>
      <tbody>
        {cost.parts.map(({ kind, tokens, perMillion, dollars }) => (
          <tr key={kind}>
            <th className="py-0.5 pr-2 text-left font-normal text-fg-muted">
              {text(`chat.cost.${kind}`)}
            </th>
            <td className="py-0.5 pr-2 text-right">{formats.count(tokens)}</td>
            <td className="py-0.5 pr-2 text-right text-fg-subtle">
              {perMillion !== undefined &&
                text('chat.cost.rate', { price: formats.dollars(perMillion) })}
            </td>
            <td className="py-0.5 text-right">
              {dollars === undefined ? unknown : formats.cost(dollars)}
            </td>
          </tr>
        ))}
        <tr className="border-t border-border font-medium">
          <th className="pt-1.5 text-left font-medium" colSpan={3}>
            {text('chat.cost.total')}
          </th>
          <td className="pt-1.5 text-right">
            {cost.kind === 'known' ? formats.cost(cost.dollars) : unknown}
          </td>
        </tr>
      </tbody>
    </table>
  )
}

/** What made the price another than the usual one: a long prompt, a service tier. */
function CostTerms({
  usage,
  price,
  tier = 'default',
}: {
  readonly usage: Usage
  readonly price: PriceQuote | undefined
  readonly tier: string | undefined
}) {
  const text = useText()
  const formats = useFormats()
  if (price === undefined) return null
  const longPrompt = longPromptOf(usage, price)
  return (
    <div className="mt-2 space-y-1 text-2xs text-fg-muted empty:hidden">
      {longPrompt !== undefined && (
        <p>{text('chat.cost.longPrompt', { tokens: formats.count(longPrompt.above) })}</p>
      )}
      {tier !== 'default' && price.origin.kind === 'table' && (
        <p>{text('chat.cost.tier', { tier })}</p>
      )}
    </div>
  )
}

/** Where a price is from; the page opens outside. */
function CostSource({
  price,
  simulated,
}: {
  readonly price: PriceQuote | undefined
  readonly simulated: boolean
}) {
  const text = useText()
  const formats = useFormats()
  const { openLink } = useActions()
  const { origin } = price ?? {}
  return (
    <div className="mt-2 space-y-1 text-2xs text-fg-subtle">
      {origin === undefined && <p>{text('chat.cost.noPrice')}</p>}
      {origin?.kind === 'config' && <p>{text('chat.cost.fromConfig', { path: origin.path })}</p>}
      {origin?.kind === 'table' && (
        <button
          type="button"
          title={origin.url}
          onClick={() => openLink(origin.url)}
          className="block max-w-full rounded-sm text-left wrap-anywhere hover:text-link hover:underline"
        >
          {origin.date === undefined
            ? text('chat.cost.fromPage', { host: new URL(origin.url).host })
            : text('chat.cost.fromPageRead', {
                host: new URL(origin.url).host,
                date: formats.day(Date.parse(origin.date)),
              })}
          {origin.secondHand !== undefined && ` (${text(`app.source.${origin.secondHand}`)})`}
        </button>
      )}
      <p>{text(simulated ? 'chat.cost.simulated' : 'chat.cost.estimate')}</p>
    </div>
  )
}
