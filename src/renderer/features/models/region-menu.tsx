import { Globe, X } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useId, useState } from 'react'
import type { Origin } from '../../../shared/credentials'
import type { RegionModels } from '../../../shared/models'
import { regionPattern, suggestedRegions } from '../../../shared/region'
import { Badge } from '../../components/badge'
import { Button, IconButton } from '../../components/button'
import { originText } from '../../components/origin-text'
import { type Translate, useText } from '../../i18n/use-text'
import type { Loadable } from '../../loadable'
import type { RegionLists } from './region-view'

/** The regions that are looked at, and how another one is chosen to call from. */
export interface RegionChoice {
  readonly effective: string
  readonly origin: Origin | null
  /** Those beside the effective one. */
  readonly picked: readonly string[]
  readonly onPick: (regions: readonly string[]) => void
  /** Calls from another region from now on; null goes back to what config and environment say. */
  readonly onSwitch: (region: string | null) => void
}

const mostRegions = 20

/** Says from which region is called, and lets others be looked at beside it. */
export function RegionMenu({
  choice,
  lists,
}: {
  readonly choice: RegionChoice
  readonly lists: RegionLists
}) {
  const text = useText()
  const { effective, origin, picked, onPick, onSwitch } = choice
  const others = picked.filter((region) => region !== effective)
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button icon={Globe}>
          {effective}
          {others.length > 0 && (
            <span className="text-fg-subtle">
              {text('models.region.more', { count: others.length })}
            </span>
          )}
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          aria-label={text('models.region.title')}
          className="z-30 flex w-[min(26rem,calc(100vw-2rem))] animate-rise flex-col gap-3 rounded-xl border border-border-strong bg-surface-raised p-4 shadow-floating"
        >
          <div className="flex items-center gap-2">
            <span className="min-w-0 flex-1">
              <span className="flex items-center gap-2">
                <code className="font-mono font-medium">{effective}</code>
                <Badge tone="success">{text('models.region.inForce')}</Badge>
              </span>
              {origin && <span className="text-xs text-fg-subtle">{text(originText(origin))}</span>}
            </span>
            {origin?.kind === 'app' && (
              <Button size="sm" onClick={() => onSwitch(null)}>
                {text('models.region.reset')}
              </Button>
            )}
          </div>
          <ul aria-label={text('models.region.beside')} className="flex flex-col gap-1">
            {others.map((region) => (
              <li key={region} data-region={region} className="flex items-center gap-2">
                <span className="min-w-0 flex-1">
                  <code className="font-mono">{region}</code>
                  <span
                    className="line-clamp-2 text-xs text-fg-subtle"
                    title={stateText(lists[region], text)}
                  >
                    {stateText(lists[region], text)}
                  </span>
                </span>
                <Button size="sm" onClick={() => onSwitch(region)}>
                  {text('models.region.switch')}
                </Button>
                <IconButton
                  label={text('models.region.remove', { region })}
                  icon={X}
                  size="sm"
                  onClick={() => onPick(picked.filter((one) => one !== region))}
                />
              </li>
            ))}
          </ul>
          <AddRegion
            taken={[effective, ...picked]}
            onAdd={(region) => onPick([...picked, region].slice(-mostRegions))}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function AddRegion({
  taken,
  onAdd,
}: {
  readonly taken: readonly string[]
  readonly onAdd: (region: string) => void
}) {
  const text = useText()
  const names = useId()
  const hint = useId()
  const [written, setWritten] = useState('')
  const [refused, setRefused] = useState(false)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const region = written.trim().toLowerCase()
        const isName = regionPattern.test(region)
        setRefused(!isName)
        if (!isName) return
        if (!taken.includes(region)) onAdd(region)
        setWritten('')
      }}
    >
      <div className="flex gap-2">
        <input
          list={names}
          value={written}
          maxLength={64}
          spellCheck={false}
          placeholder={text('models.region.placeholder')}
          aria-label={text('models.region.add')}
          aria-invalid={refused}
          aria-describedby={hint}
          onChange={(event) => {
            setWritten(event.target.value)
            setRefused(false)
          }}
          className="h-8 min-w-0 flex-1 rounded-md border border-border-strong bg-surface px-2.5 font-mono text-xs aria-invalid:border-danger-border"
        />
        <datalist id={names}>
          {suggestedRegions
            .filter((region) => !taken.includes(region))
            .map((region) => (
              <option key={region} value={region} />
            ))}
        </datalist>
        <Button type="submit" disabled={written.trim() === ''}>
          {text('models.region.add')}
        </Button>
      </div>
      <p
        id={hint}
        role={refused ? 'alert' : undefined}
        className={`mt-1 text-xs ${refused ? 'text-danger' : 'text-fg-subtle'}`}
      >
        {text(refused ? 'models.region.noRegion' : 'models.region.hint')}
      </p>
    </form>
  )
}

function stateText(list: Loadable<RegionModels> | undefined, text: Translate): string {
  if (list === undefined || list.kind === 'loading') return text('models.loading')
  if (list.kind === 'failed') return text(list.error.title)
  if (list.value.kind === 'failed')
    return `${text(list.value.error.title)}. ${text(list.value.error.message)}`
  return text('models.region.count', { count: list.value.models.length })
}
