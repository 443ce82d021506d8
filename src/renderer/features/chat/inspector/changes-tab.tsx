import { useEffect, useState } from 'react'
import type { RebuiltRequest } from '../../../../shared/exchange'
import { CodeBlock } from '../../../components/markdown/code-block'
import { LoadingArea } from '../../../components/spinner'
import { useFormats } from '../../../i18n/use-formats'
import { useText } from '../../../i18n/use-text'
import type { LineDiff } from './diff-lines'

/** What the request has and lacks beside that of the turn before. */
export function ChangesTab({ request }: { readonly request: RebuiltRequest }) {
  const text = useText()
  const formats = useFormats()
  const { json, before } = request
  const diff = useDiff(before, json)
  if (before === null) return <p className="text-fg-muted">{text('inspector.changes.first')}</p>
  if (diff === undefined) return <LoadingArea label={text('chat.loading')} />
  if (diff.text === '') return <p className="text-fg-muted">{text('inspector.changes.none')}</p>
  return (
    <>
      <p className="mb-3 text-xs text-fg-muted tabular-nums">
        {text('inspector.changes.counts', {
          added: formats.count(diff.added),
          removed: formats.count(diff.removed),
        })}
      </p>
      <CodeBlock label={text('inspector.changes.label')} language="diff" code={diff.text} />
    </>
  )
}

/** Undefined until it is there: what compares is loaded when somebody asks for it. */
function useDiff(before: string | null, after: string): LineDiff | undefined {
  const [diff, setDiff] = useState<LineDiff>()
  useEffect(() => {
    let over = false
    setDiff(undefined)
    if (before === null) return
    void import('./diff-lines').then(({ diffLines }) => {
      if (!over) setDiff(diffLines(before, after))
    })
    return () => {
      over = true
    }
  }, [before, after])
  return diff
}
