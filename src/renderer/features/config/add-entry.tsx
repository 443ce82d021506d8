import { Plus } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '../../components/button'

/** A line to type the name of something new into. */
export function AddEntry({
  label,
  action,
  modelList,
  onAdd,
}: {
  readonly label: string
  readonly action: string
  /** The id of the list of models to offer. */
  readonly modelList?: string
  readonly onAdd: (name: string) => void
}) {
  const id = useId()
  const [typed, setTyped] = useState('')
  return (
    <form
      className="flex flex-wrap items-center gap-2 px-4 py-3"
      onSubmit={(event) => {
        event.preventDefault()
        const name = typed.trim()
        if (name === '') return
        onAdd(name)
        setTyped('')
      }}
    >
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input
        id={id}
        value={typed}
        list={modelList}
        placeholder={label}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
        className="h-8 min-w-0 flex-1 basis-48 rounded-md border border-border-strong bg-surface-raised px-2 text-sm"
      />
      <Button type="submit" icon={Plus} disabled={typed.trim() === ''}>
        {action}
      </Button>
    </form>
  )
}
