import { Command } from 'cmdk'
import { Check, ChevronDown, RefreshCw } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type ReactNode, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { findModel, type Model } from '../../../shared/models'
import { Badge } from '../../components/badge'
import { IconButton } from '../../components/button'
import { CommandGroup } from '../../components/command-group'
import { ErrorNotice } from '../../components/error-notice'
import { LoadingArea } from '../../components/spinner'
import { useNow } from '../../components/use-now'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'
import { groupModels, looksLikeModelId, offeredModels } from './model-list'
import { shortTokens } from './model-view'
import { type ModelsStore, modelsStatus } from './models-store'
import { RouteBadges } from './route-badges'

/** Shows the model in use and lets another be chosen. */
export function ModelPicker({
  store,
  modelId,
  open,
  onOpenChange,
  onChoose,
}: {
  readonly store: ModelsStore
  readonly modelId: string | null
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly onChoose: (modelId: string) => void
}) {
  const text = useText()
  const status = useStore(store.state, modelsStatus)
  const model = modelId === null ? undefined : findModel(status, modelId)
  return (
    <ModelMenu
      store={store}
      modelId={modelId}
      open={open}
      onOpenChange={onOpenChange}
      onChoose={onChoose}
      trigger={
        <button
          type="button"
          aria-label={`${text('models.picker.label')}: ${model?.modelName ?? modelId ?? text('models.picker.choose')}`}
          className="flex h-8 min-w-0 items-center gap-1.5 rounded-lg px-2.5 text-fg-muted transition-colors hover:bg-surface-hover hover:text-fg data-[state=open]:bg-surface-hover data-[state=open]:text-fg"
        >
          <span className="max-w-72 truncate font-medium">
            {model?.modelName ?? modelId ?? text('models.picker.choose')}
          </span>
          {status.kind === 'ready' && modelId !== null && model === undefined && (
            <Badge tone="warning">
              {text('models.picker.notListed', { region: status.region })}
            </Badge>
          )}
          <ChevronDown aria-hidden className="size-3.5 shrink-0" />
        </button>
      }
    />
  )
}

/** The models to choose from, above a trigger; without `open` it opens and closes by itself. */
export function ModelMenu({
  store,
  modelId,
  open,
  onOpenChange,
  onChoose,
  trigger,
}: {
  readonly store: ModelsStore
  readonly modelId: string | null
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  readonly onChoose: (modelId: string) => void
  /** One button. */
  readonly trigger: ReactNode
}) {
  const text = useText()
  const [openByItself, setOpenByItself] = useState(false)
  const change = onOpenChange ?? setOpenByItself
  return (
    <Popover.Root open={open ?? openByItself} onOpenChange={change}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          side="top"
          align="start"
          sideOffset={8}
          collisionPadding={12}
          aria-label={text('models.picker.choose')}
          className="z-40 flex max-h-[min(30rem,var(--radix-popover-content-available-height))] w-[min(30rem,calc(100vw-2rem))] animate-rise flex-col overflow-hidden rounded-xl border border-border-strong bg-surface-raised shadow-floating"
        >
          <ModelChoices
            store={store}
            chosen={modelId}
            onChoose={(id) => {
              onChoose(id)
              change(false)
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function ModelChoices({
  store,
  chosen,
  onChoose,
}: {
  readonly store: ModelsStore
  readonly chosen: string | null
  readonly onChoose: (modelId: string) => void
}) {
  const text = useText()
  const status = useStore(store.state, modelsStatus)
  const [query, setQuery] = useState('')
  const models = status.kind === 'ready' ? status.models : null
  const typed = query.trim()
  const groups = useMemo(
    () => groupModels(offeredModels(models ?? [], typed, chosen)),
    [models, typed, chosen],
  )
  return (
    <Command
      shouldFilter={false}
      loop
      // Those keys are shortcuts of the window.
      vimBindings={false}
      {...(chosen !== null && { defaultValue: chosen })}
      label={text('models.picker.choose')}
      className="contents"
    >
      <Command.Input
        autoFocus
        value={query}
        onValueChange={setQuery}
        placeholder={text('models.picker.search')}
        className="h-11 w-full shrink-0 border-b border-border bg-transparent px-4 focus-visible:outline-none"
      />
      <Command.List
        label={text('models.picker.choose')}
        className="min-h-0 flex-1 overflow-y-auto p-1.5"
      >
        {status.kind === 'loading' && <LoadingArea label={text('models.loading')} />}
        {status.kind === 'failed' && <ErrorNotice error={status.error} />}
        {status.kind === 'ready' && groups.length === 0 && (
          <p className="p-4 text-center text-fg-muted">{text('models.picker.none')}</p>
        )}
        {groups.map((group) => (
          <CommandGroup key={group.providerName} heading={group.providerName}>
            {group.models.map((model) => (
              <Choice
                key={model.modelId}
                model={model}
                chosen={isChosen(model, chosen)}
                onChoose={onChoose}
              />
            ))}
          </CommandGroup>
        ))}
        {looksLikeModelId(typed) &&
          !groups.some(({ models: found }) => found.some((model) => model.modelId === typed)) && (
            <Command.Item
              value={`manual:${typed}`}
              onSelect={() => onChoose(typed)}
              className="rounded-md px-2.5 py-2 break-all data-[selected=true]:bg-surface-hover"
            >
              {text('models.picker.manual', { id: typed })}
            </Command.Item>
          )}
      </Command.List>
      <PickerFooter store={store} />
    </Command>
  )
}

function isChosen(model: Model, chosen: string | null): boolean {
  return (
    model.modelId === chosen ||
    model.profiles.some((profile) => profile.inferenceProfileId === chosen)
  )
}

function Choice({
  model,
  chosen,
  onChoose,
}: {
  readonly model: Model
  readonly chosen: boolean
  readonly onChoose: (modelId: string) => void
}) {
  return (
    <Command.Item
      value={model.modelId}
      disabled={model.recommended === null}
      onSelect={() => onChoose(model.modelId)}
      className="flex items-center gap-3 rounded-md px-2.5 py-1.5 data-[disabled=true]:opacity-55 data-[selected=true]:bg-surface-hover"
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{model.modelName}</span>
        <span className="block truncate font-mono text-2xs text-fg-subtle">{model.modelId}</span>
      </span>
      <ContextWindow model={model} />
      <RouteBadges model={model} />
      <Check
        aria-hidden
        className={`size-4 shrink-0 text-accent-text ${chosen ? '' : 'invisible'}`}
      />
    </Command.Item>
  )
}

function ContextWindow({ model }: { readonly model: Model }) {
  const text = useText()
  const fact = model.facts.contextWindow
  if (fact === undefined) return null
  const assumed = fact.origin.kind === 'assumed'
  return (
    <span
      title={text('models.fact.contextWindow')}
      className="text-2xs whitespace-nowrap text-fg-subtle tabular-nums"
    >
      {shortTokens(fact.value)}
      {assumed && ` ${text('models.origin.assumed')}`}
    </span>
  )
}

function PickerFooter({ store }: { readonly store: ModelsStore }) {
  const text = useText()
  const formats = useFormats()
  const status = useStore(store.state, modelsStatus)
  const refreshing = useStore(store.state, (state) => state.refreshing)
  const now = useNow(30_000)
  const busy = refreshing || (status.kind === 'ready' && status.refreshing)
  return (
    <div className="flex shrink-0 items-center gap-2 border-t border-border py-1 pr-1.5 pl-4 text-xs text-fg-subtle">
      <span className="min-w-0 flex-1 truncate">
        {status.kind === 'ready' &&
          (status.fetchedAt === null
            ? status.region
            : text('models.picker.region', {
                region: status.region,
                when: formats.relative(status.fetchedAt, now),
              }))}
      </span>
      <IconButton
        label={text(busy ? 'models.refreshing' : 'models.refresh')}
        icon={RefreshCw}
        size="sm"
        side="top"
        disabled={busy}
        {...(busy && { iconClassName: 'animate-spin' })}
        onClick={() => void store.refresh()}
      />
    </div>
  )
}
