import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import type { AppAction } from '../../shared/shortcuts'
import { CommandGroup } from '../components/command-group'
import { Keys } from '../components/keys'
import { useText } from '../i18n/use-text'
import {
  type PaletteChoice,
  type PaletteEntry,
  type PaletteQuestion,
  searchChoices,
  searchPalette,
} from './palette-search'
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
  const chosen = useRef<PaletteChoice | null>(null)
  const [question, ask] = useState<PaletteQuestion | null>(null)
  const choose = (choice: PaletteChoice): void => {
    chosen.current = choice
    onClose()
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <div className="fixed inset-0 z-40 animate-appear bg-overlay" />
        <Dialog.Content
          aria-describedby={undefined}
          onEscapeKeyDown={(event) => {
            if (question === null) return
            event.preventDefault()
            ask(null)
          }}
          // What was chosen may move the focus: only after the dialog has given it back.
          onCloseAutoFocus={() => queueMicrotask(() => chosen.current?.run())}
          className="fixed top-[12vh] left-1/2 z-40 flex max-h-[min(28rem,76vh)] w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 animate-appear flex-col overflow-hidden rounded-xl border border-border-strong bg-surface-raised shadow-floating focus-visible:outline-none"
        >
          <Dialog.Title className="sr-only">{text('app.palette.title')}</Dialog.Title>
          {question === null ? (
            <Entries onAction={onAction} onChoose={choose} onAsk={ask} />
          ) : (
            <Choices question={question} onChoose={choose} onBack={() => ask(null)} />
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** Everything that can be done now. */
function Entries({
  onAction,
  onChoose,
  onAsk,
}: {
  readonly onAction: (action: AppAction) => void
  readonly onChoose: (entry: PaletteChoice) => void
  readonly onAsk: (question: PaletteQuestion) => void
}) {
  const text = useText()
  const [query, setQuery] = useState('')
  const entries = usePaletteEntries(onAction)
  const groups = useMemo(() => searchPalette(entries, query), [entries, query])
  return (
    <SearchedList
      label={text('app.palette.title')}
      placeholder={text('app.palette.placeholder')}
      query={query}
      onQuery={setQuery}
      isEmpty={groups.length === 0}
    >
      {groups.map(({ group, entries: members }) => (
        <CommandGroup key={group} heading={text(`app.palette.${group}`)}>
          {members.map((entry) => (
            <Line
              key={entry.id}
              line={entry}
              onSelect={() => ('run' in entry ? onChoose(entry) : onAsk(entry))}
            />
          ))}
        </CommandGroup>
      ))}
    </SearchedList>
  )
}

/** What an entry can be about; Escape, and Backspace where nothing is typed, go back to the entries. */
function Choices({
  question,
  onChoose,
  onBack,
}: {
  readonly question: PaletteQuestion
  readonly onChoose: (choice: PaletteChoice) => void
  readonly onBack: () => void
}) {
  const text = useText()
  const [query, setQuery] = useState('')
  const choices = useMemo(() => question.choices(), [question])
  const found = useMemo(() => searchChoices(choices, query), [choices, query])
  return (
    <SearchedList
      label={question.label}
      placeholder={text('app.palette.which')}
      query={query}
      onQuery={setQuery}
      onBack={onBack}
      isEmpty={found.length === 0}
    >
      <CommandGroup heading={question.label}>
        {found.map((choice) => (
          <Line key={choice.id} line={choice} onSelect={() => onChoose(choice)} />
        ))}
      </CommandGroup>
    </SearchedList>
  )
}

function SearchedList({
  label,
  placeholder,
  query,
  onQuery,
  onBack,
  isEmpty,
  children,
}: {
  readonly label: string
  readonly placeholder: string
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly onBack?: () => void
  readonly isEmpty: boolean
  readonly children: ReactNode
}) {
  const text = useText()
  return (
    <Command shouldFilter={false} loop vimBindings={false} label={label} className="contents">
      <Command.Input
        autoFocus
        value={query}
        onValueChange={onQuery}
        onKeyDown={(event) => {
          if (event.key === 'Backspace' && query === '') onBack?.()
        }}
        maxLength={200}
        placeholder={placeholder}
        className="h-12 w-full shrink-0 border-b border-border bg-transparent px-4 text-base focus-visible:outline-none"
      />
      <Command.List label={label} className="min-h-0 flex-1 overflow-y-auto p-1.5">
        {isEmpty ? (
          <p role="status" className="p-4 text-center text-fg-muted">
            {text('app.palette.none')}
          </p>
        ) : (
          children
        )}
      </Command.List>
    </Command>
  )
}

function Line({
  line,
  onSelect,
}: {
  readonly line: PaletteEntry | PaletteChoice
  readonly onSelect: () => void
}) {
  return (
    <Command.Item
      value={line.id}
      onSelect={onSelect}
      className="flex min-h-8 items-center gap-3 rounded-md px-2.5 py-1 data-[selected=true]:bg-surface-active"
    >
      <bdi className="min-w-0 flex-1 truncate">{line.label}</bdi>
      {line.detail !== undefined && (
        <span className="max-w-[55%] truncate font-mono text-2xs text-fg-muted">{line.detail}</span>
      )}
      {line.keys !== undefined && <Keys keys={line.keys} />}
    </Command.Item>
  )
}
