import { CircleCheck, CircleX, TriangleAlert, Wrench } from 'lucide-react'
import type { ConfigFix, ConfigProblem } from '../../../shared/config'
import { Button } from '../../components/button'
import { Card, Section } from '../../components/place-page'
import { type Translate, useText } from '../../i18n/use-text'

/** What is wrong in the draft: each with its place, and a fix where there is one. */
export function ProblemList({
  problems,
  onFix,
  onShow,
}: {
  readonly problems: readonly ConfigProblem[]
  readonly onFix: (fix: ConfigFix) => void
  readonly onShow: (problem: ConfigProblem) => void
}) {
  const text = useText()
  if (problems.length === 0) {
    return (
      <p className="mb-7 flex items-center gap-2 text-fg-muted">
        <CircleCheck aria-hidden className="size-4 text-success" />
        {text('config.noProblems')}
      </p>
    )
  }
  return (
    <Section
      title={text('config.problems', { count: problems.length })}
      hint={text('config.problemsHint')}
    >
      <Card>
        {problems.map((problem) => (
          <div
            key={`${problem.file}:${problem.line}:${problem.column}:${problem.path}:${problem.message.key}`}
            className="flex flex-wrap items-start gap-3 px-4 py-2.5"
          >
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
            {problem.fix && (
              <Button size="sm" icon={Wrench} onClick={() => problem.fix && onFix(problem.fix)}>
                {text(problem.fix.label)}
              </Button>
            )}
            {problem.line !== undefined && (
              <Button size="sm" variant="ghost" onClick={() => onShow(problem)}>
                {text('config.position', { line: problem.line, column: problem.column ?? 1 })}
              </Button>
            )}
          </div>
        ))}
      </Card>
    </Section>
  )
}

export function problemText({ message, details = [] }: ConfigProblem, text: Translate): string {
  return [message, ...details].map((part) => text(part)).join(' ')
}
