import type { ToolAnswer } from '../../../shared/tools'
import { Button } from '../../components/button'
import { useText } from '../../i18n/use-text'

const answers: readonly Exclude<ToolAnswer, 'deny'>[] = ['once', 'conversation', 'always']

/** Asks whether a tool may be called. */
export function ToolQuestion({ onAnswer }: { readonly onAnswer: (answer: ToolAnswer) => void }) {
  const text = useText()
  return (
    <fieldset className="flex flex-wrap items-center gap-2 border-t border-border px-3.5 py-2.5">
      <legend className="float-left mb-2 w-full text-fg-muted">
        {text('tools.call.question')}
      </legend>
      {answers.map((answer) => (
        <Button
          key={answer}
          size="sm"
          variant={answer === 'once' ? 'primary' : 'secondary'}
          onClick={() => onAnswer(answer)}
        >
          {text(`tools.call.${answer}`)}
        </Button>
      ))}
      <Button size="sm" variant="danger" className="ml-auto" onClick={() => onAnswer('deny')}>
        {text('tools.call.deny')}
      </Button>
    </fieldset>
  )
}
