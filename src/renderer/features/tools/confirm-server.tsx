import type { ToolServer, ToolServerLaunch } from '../../../shared/tools'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { useText } from '../../i18n/use-text'
import type { ToolsStore } from './tools-store'

/** Shows in full what is about to be started or reached, and starts it only when that is confirmed. */
export function ConfirmServer({
  store,
  server,
}: {
  readonly store: ToolsStore
  readonly server: ToolServer
}) {
  const text = useText()
  return (
    <Dialog
      title={text('tools.confirm.title', { server: server.name })}
      onClose={() => store.review(null)}
    >
      <div className="flex flex-col gap-3">
        <Launch launch={server.launch} />
        <p className="text-fg-muted">{text('tools.confirm.trust')}</p>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => store.review(null)}>{text('tools.confirm.cancel')}</Button>
          <Button variant="primary" onClick={() => void store.confirm(server)}>
            {text('tools.confirm.start')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

function Launch({ launch }: { readonly launch: ToolServerLaunch }) {
  const text = useText()
  switch (launch.kind) {
    case 'command':
      return (
        <>
          <p>{text('tools.confirm.command')}</p>
          <Exact value={launch.commandLine} />
          {launch.cwd !== null && <p>{text('tools.confirm.cwd', { folder: launch.cwd })}</p>}
          <Names names={launch.env} label={text('tools.confirm.env')} />
        </>
      )
    case 'url':
      return (
        <>
          <p>{text('tools.confirm.url')}</p>
          <Exact value={launch.url} />
          <Names names={launch.headers} label={text('tools.confirm.headers')} />
        </>
      )
    case 'unusable':
      return <p>{text(launch.reason)}</p>
  }
}

function Exact({ value }: { readonly value: string }) {
  return (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard.
      tabIndex={0}
      dir="ltr"
      className="max-h-60 overflow-auto rounded-lg border border-border-strong bg-surface px-3.5 py-2.5 font-mono text-xs leading-relaxed break-all whitespace-pre-wrap"
    >
      {value}
    </pre>
  )
}

function Names({ names, label }: { readonly names: readonly string[]; readonly label: string }) {
  if (names.length === 0) return null
  return (
    <div>
      <p>{label}</p>
      <p className="font-mono text-xs break-all">{names.join(', ')}</p>
    </div>
  )
}
