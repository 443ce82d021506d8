import { useMemo } from 'react'
import type { ConfigDraft, ConfigProblem } from '../../../shared/config'
import { useText } from '../../i18n/use-text'
import { CodeArea, type CodePlace } from './code-area'
import { problemText } from './problem-list'
import { useFileInSight } from './use-file-in-sight'

/** The draft as text, one file at a time. */
export function TextView({
  draft,
  shown,
  onChange,
  onSave,
}: {
  readonly draft: ConfigDraft
  /** The problem that the user asked to see. */
  readonly shown: ConfigProblem | null
  readonly onChange: (file: string, text: string) => void
  readonly onSave: () => void
}) {
  const text = useText()
  const main = draft.files[0]?.file ?? ''
  const [current, choose] = useFileInSight(draft.files, shown)
  const file = current?.file ?? main
  const problems = useMemo(
    () =>
      draft.problems
        .filter((problem) => (problem.file ?? main) === file && problem.line !== undefined)
        .map((problem) => ({
          severity: problem.severity,
          line: problem.line ?? 1,
          column: problem.column ?? 1,
          message: problemText(problem, text),
        })),
    [draft.problems, main, file, text],
  )
  const place = useMemo<CodePlace | null>(
    () =>
      shown?.line === undefined || (shown.file ?? main) !== file
        ? null
        : { line: shown.line, column: shown.column ?? 1 },
    [shown, main, file],
  )
  if (current === undefined) return null
  return (
    <div className="mb-5">
      {draft.files.length > 1 && (
        <select
          aria-label={text('config.fileChoice')}
          value={file}
          onChange={(event) => choose(event.target.value)}
          className="mb-2 h-8 max-w-full rounded-md border border-border-strong bg-surface-raised px-2 font-mono text-xs"
        >
          {draft.files.map((one) => (
            <option key={one.file} value={one.file}>
              {one.file}
            </option>
          ))}
        </select>
      )}
      <CodeArea
        key={file}
        text={current.text}
        problems={problems}
        place={place}
        onChange={(next) => onChange(file, next)}
        onSave={onSave}
      />
    </div>
  )
}
