import { Wrench } from 'lucide-react'
import { useStore } from 'zustand'
import type { ToolOff } from '../../../shared/tools'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { ErrorNotice } from '../../components/error-notice'
import { LoadingArea } from '../../components/spinner'
import { useText } from '../../i18n/use-text'
import { ConfirmServer } from './confirm-server'
import { ServerCard } from './server-card'
import { listServers, type ToolsStore } from './tools-store'

/** The tool servers, what they offer, and what of it this conversation offers to the model. */
export function ToolsDialog({
  store,
  off,
  onOffChange,
  onOpenConfig,
}: {
  readonly store: ToolsStore
  /** What the conversation in sight does not offer. */
  readonly off: readonly ToolOff[]
  readonly onOffChange: (off: readonly ToolOff[]) => void
  readonly onOpenConfig: () => void
}) {
  const text = useText()
  const { open, reviewing, tools, error } = useStore(store.state)
  if (!open) return null
  const servers = listServers({ open, reviewing, tools, error })
  const reviewed = servers.find(({ name }) => name === reviewing)
  if (reviewed !== undefined) return <ConfirmServer store={store} server={reviewed} />
  return (
    <Dialog
      title={text('tools.title')}
      description={text('tools.intro')}
      onClose={() => store.show(false)}
    >
      <div className="flex flex-col gap-3">
        {error && <ErrorNotice error={error} />}
        {tools.kind === 'failed' && <ErrorNotice error={tools.error} />}
        {tools.kind === 'loading' && <LoadingArea label={text('tools.loading')} />}
        {tools.kind === 'ready' && servers.length === 0 && <Empty onOpenConfig={onOpenConfig} />}
        {servers.map((server) => (
          <ServerCard
            key={server.name}
            store={store}
            server={server}
            off={off}
            onOffChange={onOffChange}
          />
        ))}
        {servers.length > 0 && (
          <Button size="sm" variant="ghost" className="self-start" onClick={onOpenConfig}>
            {text('tools.empty.edit')}
          </Button>
        )}
      </div>
    </Dialog>
  )
}

/** As other clients write it, so that what one has can be pasted. */
const example = `{
  basalt: {
    mcpServers: {
      files: {
        command: 'npx',
        args: ['-y', '@modelcontextprotocol/server-filesystem', '/a/folder'],
      },
    },
  },
}`

function Empty({ onOpenConfig }: { readonly onOpenConfig: () => void }) {
  const text = useText()
  return (
    <div className="flex flex-col items-start gap-3">
      <Wrench aria-hidden className="size-6 text-fg-subtle" />
      <div>
        <p className="font-medium">{text('tools.empty.title')}</p>
        <p className="text-fg-muted">{text('tools.empty.message')}</p>
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard.
        tabIndex={0}
        className="w-full overflow-x-auto rounded-lg border border-border bg-surface px-3.5 py-2.5 font-mono text-xs leading-relaxed"
      >
        {example}
      </pre>
      <Button variant="primary" onClick={onOpenConfig}>
        {text('tools.empty.edit')}
      </Button>
    </div>
  )
}
