import { Wrench } from 'lucide-react'
import { useStore } from 'zustand'
import { IconButton } from '../../components/button'
import { useText } from '../../i18n/use-text'
import { listServers, type ToolsStore } from './tools-store'

/** Opens the tools; a dot says that a server waits to be confirmed. */
export function ToolsButton({
  store,
  keys,
}: {
  readonly store: ToolsStore
  readonly keys: string | undefined
}) {
  const text = useText()
  const waiting = useStore(
    store.state,
    (state) => listServers(state).filter((server) => server.state.kind === 'unconfirmed').length,
  )
  return (
    <span className="relative">
      <IconButton
        label={waiting === 0 ? text('tools.open') : text('tools.openWaiting', { count: waiting })}
        keys={keys}
        icon={Wrench}
        side="top"
        aria-haspopup="dialog"
        onClick={() => store.show(true)}
      />
      {waiting > 0 && (
        <span
          aria-hidden
          className="pointer-events-none absolute top-1 right-1 size-2 rounded-full border border-surface-raised bg-accent"
        />
      )}
    </span>
  )
}
