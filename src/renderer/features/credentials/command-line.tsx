import { CopyIconButton } from '../../components/copy-button'
import { useText } from '../../i18n/use-text'

/** A command to run in a terminal, and a button that copies it. */
export function CommandLine({ command }: { readonly command: string }) {
  const text = useText()
  return (
    <span className="mt-1 flex w-fit max-w-full items-center gap-1 rounded-md border border-border bg-bg pl-2">
      <code className="min-w-0 overflow-x-auto py-1 font-mono text-xs whitespace-nowrap">
        {command}
      </code>
      <CopyIconButton
        label={text('app.actions.copyCommand', { command })}
        value={() => command}
        className="shrink-0"
      />
    </span>
  )
}
