import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import { useMemo, useRef, useState } from 'react'
import type { AppAction } from '../../shared/shortcuts'
import { CommandGroup } from '../components/command-group'
import { Keys } from '../components/keys'
import { useText } from '../i18n/use-text'
import { type PaletteEntry, searchPalette } from './palette-search'
import { usePaletteEntries } from './use-palette-entries'

/** Finds by some letters whatever the window can do, and does it. */
export function CommandPalette({
  onAction,
  onClose,
}: {
  readonly onAction: (action: AppAction) => void
  readonly onClose: () => void
}) {
  const text = useText()
  const chosen = useRef<PaletteEntry | null>(null)
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <div className="fixed inset-0 z-40 animate-appear bg-overlay" />
        <Dialog.Content
          aria-describedby={undefined}
          // What was chosen may move the focus: only after the dialog has given it back.
          onCloseAutoFocus={() => queueMicrotask(() => chosen.current?.run())}
          className="fixed top-[12vh] left-1/2 z-40 flex max-h-[min(28rem,76vh)] w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 animate-appear flex-col overflow-hidden rounded-xl border border-border-strong bg-surface-raised shadow-floating focus-visible:outline-none"
        >
          <Dialog.Title className="sr-only">{text('app.palette.title')}</Dialog.Title>
          <PaletteEntries
            onAction={onAction}
            onChoose={(entry) => {
              chosen.current = entry
              onClose()
            }}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function PaletteEntries({
  onAction,
  onChoose,
}: {
  readonly onAction: (action: AppAction) => void
  readonly onChoose: (entry: PaletteEntry) => void
}) {
  const text = useText()
  const [query, setQuery] = useState('')
  const entries = usePaletteEntries(onAction)
  const groups = useMemo(() => searchPalette(entries, query), [entries, query])
  return (
    <Command
      shouldFilter={false}
      loop
      vimBindings={false}
      label={text('app.palette.title')}
      className="contents"
    >
      <Command.Input
        autoFocus
        value={query}
        onValueChange={setQuery}
        maxLength={200}
        placeholder={text('app.palette.placeholder')}
        className="h-12 w-full shrink-0 border-b border-border bg-transparent px-4 text-base focus-visible:outline-none"
      />
      <Command.List
        label={text('app.palette.title')}
        className="min-h-0 flex-1 overflow-y-auto p-1.5"
      >
        {groups.length === 0 && (
          <p role="status" className="p-4 text-center text-fg-muted">
            {text('app.palette.none')}
          </p>
        )}
        {groups.map(({ group, entries: members }) => (
          <CommandGroup key={group} heading={text(`app.palette.${group}`)}>
            {members.map((entry) => (
              <Entry key={entry.id} entry={entry} onChoose={onChoose} />
            ))}
          </CommandGroup>
        ))}
      </Command.List>
    </Command>
  )
}

function Entry({
  entry,
  onChoose,
}: {
  readonly entry: PaletteEntry
  readonly onChoose: (entry: PaletteEntry) => void
}) {
  return (
    <Command.Item
      value={entry.id}
      onSelect={() => onChoose(entry)}
      className="flex min-h-8 items-center gap-3 rounded-md px-2.5 py-1 data-[selected=true]:bg-surface-hover"
    >
      <bdi className="min-w-0 flex-1 truncate">{entry.label}</bdi>
      {entry.detail !== undefined && (
        <span className="max-w-[55%] truncate font-mono text-2xs text-fg-subtle">
          {entry.detail}
        </span>
      )}
      {entry.keys !== undefined && <Keys keys={entry.keys} />}
    </Command.Item>
  )
}
