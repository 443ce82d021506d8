import { CircleCheck, CircleX, KeyRound, TriangleAlert, Wrench } from 'lucide-react'
import { useState } from 'react'
import type { ConfigFix, ConfigProblem } from '../../../shared/config'
import type { ConfigPath } from '../../../shared/config-path'
import { Button } from '../../components/button'
import { Card, Section } from '../../components/place-page'
import { type Translate, useText } from '../../i18n/use-text'

/** How many are shown until all are asked for, so that the form below stays in sight. */
const shownAtFirst = 3

/** What is wrong in the draft, errors first: each with its place, and a fix where there is one. */
export function ProblemList({
  problems,
  onFix,
  onKeep,
  onShow,
}: {
  readonly problems: readonly ConfigProblem[]
  readonly onFix: (fix: ConfigFix) => void
  /** Moves the key that stands at this path into safe storage. */
  readonly onKeep: (path: ConfigPath) => void
  readonly onShow: (problem: ConfigProblem) => void
}) {
  const text = useText()
  const [all, showAll] = useState(false)
  if (problems.length === 0) {
    return (
      <p className="mb-7 flex items-center gap-2 text-fg-muted">
        <CircleCheck aria-hidden className="size-4 text-success" />
        {text('config.noProblems')}
      </p>
    )
  }
  const isError = ({ severity }: ConfigProblem) => severity === 'error'
  const sorted = [...problems.filter(isError), ...problems.filter((one) => !isError(one))]
  const shown = all ? sorted : sorted.slice(0, shownAtFirst)
  return (
    <Section
      title={text('config.problems', { count: problems.length })}
      hint={text(problems.some(isError) ? 'config.problemsHint' : 'config.trapsHint')}
    >
      <Card>
        {shown.map((problem) => (
          <ProblemRow
            key={`${problem.file}:${problem.line}:${problem.column}:${problem.path}:${problem.message.key}`}
            problem={problem}
            onFix={onFix}
            onKeep={onKeep}
            onShow={onShow}
          />
        ))}
        {sorted.length > shown.length && (
          <div className="px-4 py-1.5">
            <Button size="sm" variant="ghost" onClick={() => showAll(true)}>
              {text('config.moreProblems', { count: sorted.length - shown.length })}
            </Button>
          </div>
        )}
      </Card>
    </Section>
  )
}

function ProblemRow({
  problem,
  onFix,
  onKeep,
  onShow,
}: {
  readonly problem: ConfigProblem
  readonly onFix: (fix: ConfigFix) => void
  readonly onKeep: (path: ConfigPath) => void
  readonly onShow: (problem: ConfigProblem) => void
}) {
  const text = useText()
  const { fix, keepable } = problem
  return (
    <div className="flex flex-wrap items-start gap-3 px-4 py-2.5">
      {problem.severity === 'error' ? (
        <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      ) : (
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
      )}
      <span className="min-w-0 flex-1 basis-64">
        <span className="block break-words">{problemText(problem, text)}</span>
        {[problem.path, problem.file].map(
          (place) =>
            place && (
              <code key={place} className="block font-mono text-xs break-all text-fg-subtle">
                {place}
              </code>
            ),
        )}
      </span>
      {keepable && (
        <Button size="sm" icon={KeyRound} onClick={() => onKeep(keepable)}>
          {text('config.keptKey.keep')}
        </Button>
      )}
      {fix && (
        <Button
          size="sm"
          icon={Wrench}
          className="max-w-full whitespace-normal"
          onClick={() => onFix(fix)}
        >
          {text(fix.label)}
        </Button>
      )}
      {problem.line !== undefined && (
        <Button size="sm" variant="ghost" onClick={() => onShow(problem)}>
          {text('config.position', { line: problem.line, column: problem.column ?? 1 })}
        </Button>
      )}
    </div>
  )
}

export function problemText({ message, details = [] }: ConfigProblem, text: Translate): string {
  return [message, ...details].map((part) => text(part)).join(' ')
}
