import { type ReactNode, useState } from 'react'
import { Button } from '../../components/button'
import { useText } from '../../i18n/use-text'

/** How many entries are made at first, and how many more at a time. */
const page = 50

/** Entries by their names. Many of them come by pages, with a field to find one by a part of its name. */
export function EntryList({
  names,
  children,
}: {
  readonly names: readonly string[]
  readonly children: (name: string, index: number) => ReactNode
}) {
  const text = useText()
  const [query, setQuery] = useState('')
  const [most, setMost] = useState(page)
  const wanted = query.trim().toLowerCase()
  const found = names
    .map((name, index) => ({ name, index }))
    .filter(({ name }) => name.toLowerCase().includes(wanted))
  const hidden = found.length - Math.min(found.length, most)
  const label = text('config.findEntry', { count: names.length })
  return (
    <>
      {names.length > page && (
        <div className="px-4 py-2.5">
          <input
            type="search"
            aria-label={label}
            placeholder={label}
            spellCheck={false}
            value={query}
            onChange={(event) => {
              setQuery(event.target.value)
              setMost(page)
            }}
            className="h-8 w-full rounded-md border border-border-strong bg-surface-raised px-2 text-sm"
          />
          {found.length === 0 && <p className="pt-2 text-fg-muted">{text('config.noEntry')}</p>}
        </div>
      )}
      {found.slice(0, most).map(({ name, index }) => children(name, index))}
      {hidden > 0 && (
        <div className="px-4 py-1.5">
          <Button size="sm" variant="ghost" onClick={() => setMost(most + page)}>
            {text('config.moreProblems', { count: Math.min(hidden, page) })}
          </Button>
        </div>
      )}
    </>
  )
}
