import { CopyIconButton } from '../../components/copy-button'
import { useText } from '../../i18n/use-text'

/** Lines to read and copy, such as commands. */
export function CodeBlock({
  label,
  code,
  copyLabel,
}: {
  readonly label: string
  readonly code: string
  /** What the button says, where "Copy" alone would be one of several. */
  readonly copyLabel?: string
}) {
  const text = useText()
  return (
    <div className="relative bg-bg">
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard.
        tabIndex={0}
        className="max-h-80 overflow-auto focus-visible:outline-offset-[-2px]"
      >
        <pre className="py-3 pr-12 pl-4 font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap">
          {code}
        </pre>
      </section>
      <CopyIconButton
        label={copyLabel ?? text('app.actions.copy')}
        value={() => code}
        className="absolute top-2 right-3"
      />
    </div>
  )
}
