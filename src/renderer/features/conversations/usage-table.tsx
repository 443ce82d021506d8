import { sumUsage } from '../../../shared/usage'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'
import type { ModelUsage } from './usage-view'

const counts = [
  'replies',
  'inputTokens',
  'outputTokens',
  'cacheReadTokens',
  'cacheWriteTokens',
] as const

/** The totals of each model and of all together. */
export function UsageTable({
  models,
  modelName,
}: {
  readonly models: readonly ModelUsage[]
  readonly modelName: (modelId: string) => string
}) {
  const text = useText()
  const total = sumUsage(models.map((model) => ({ ...model, day: '' })))
  const cell = 'py-1.5 pl-3 text-right whitespace-nowrap'
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-sm tabular-nums">
        <thead className="border-b border-border text-xs text-fg-muted">
          <tr>
            <th scope="col" className="py-1.5 text-left font-medium">
              {text('conversations.usage.model')}
            </th>
            {counts.map((name) => (
              <th key={name} scope="col" className={`${cell} font-medium`}>
                {text(`conversations.usage.column.${name}`)}
              </th>
            ))}
            <th scope="col" className={`${cell} font-medium`}>
              {text('conversations.usage.cost')}
            </th>
          </tr>
        </thead>
        <tbody>
          {models.map((model) => (
            <UsageRow
              key={model.modelId}
              name={modelName(model.modelId)}
              hint={model.modelId}
              usage={model}
            />
          ))}
        </tbody>
        {models.length > 1 && (
          <tfoot className="border-t border-border-strong font-medium">
            <UsageRow name={text('conversations.usage.total')} usage={total} />
          </tfoot>
        )}
      </table>
    </div>
  )
}

function UsageRow({
  name,
  hint,
  usage,
}: {
  readonly name: string
  readonly hint?: string
  readonly usage: Omit<ModelUsage, 'modelId'>
}) {
  const text = useText()
  const formats = useFormats()
  const { replies, unpricedReplies, dollars } = usage
  return (
    <tr>
      <th scope="row" title={hint} className="max-w-72 truncate py-1.5 text-left font-normal">
        {name}
      </th>
      {counts.map((column) => (
        <td key={column} className="py-1.5 pl-3 text-right">
          {formats.count(usage[column])}
        </td>
      ))}
      <td className="py-1.5 pl-3 text-right whitespace-nowrap">
        {unpricedReplies === replies
          ? text('conversations.usage.unknown')
          : unpricedReplies === 0
            ? formats.cost(dollars)
            : text('conversations.usage.partly', {
                cost: formats.cost(dollars),
                count: unpricedReplies,
              })}
      </td>
    </tr>
  )
}
