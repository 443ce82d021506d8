import type { ReactNode } from 'react'
import type { ToolFacts, ToolOff, ToolServer } from '../../../shared/tools'
import { isToolOn } from '../../../shared/tools'
import { Badge, type Tone } from '../../components/badge'
import { Button } from '../../components/button'
import { useText } from '../../i18n/use-text'
import { switchServer, switchTool } from './tool-switches'
import type { ToolsStore } from './tools-store'

interface Switches {
  readonly off: readonly ToolOff[]
  readonly onOffChange: (off: readonly ToolOff[]) => void
}

const tones: Readonly<Record<ToolServer['state']['kind'], Tone>> = {
  unconfirmed: 'accent',
  idle: 'neutral',
  starting: 'neutral',
  running: 'success',
  'signed-out': 'warning',
  'signing-in': 'neutral',
  failed: 'danger',
  stopped: 'neutral',
  disabled: 'neutral',
}

/** A server: how it is, what can be done about it, and its tools. */
export function ServerCard({
  store,
  server,
  ...switches
}: { readonly store: ToolsStore; readonly server: ToolServer } & Switches) {
  const text = useText()
  const { name, state, tools, errorOutput } = server
  const { off, onOffChange } = switches
  const on = isToolOn(off, name)
  return (
    <section
      aria-label={name}
      data-server={name}
      data-state={state.kind}
      className="rounded-lg border border-border bg-surface"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3.5 py-2.5">
        <label className="flex min-w-0 flex-1 basis-56 items-center gap-2.5">
          <input
            type="checkbox"
            aria-label={text('tools.offerServer', { server: name })}
            checked={on}
            onChange={() => onOffChange(switchServer(off, name))}
            className="size-4 accent-accent"
          />
          <span className="min-w-0 truncate font-medium">{name}</span>
          <Badge tone={tones[state.kind]}>
            {text(`tools.state.${state.kind}`, { count: tools.length })}
          </Badge>
        </label>
        <div className="ml-auto flex gap-2">
          <Actions store={store} server={server} />
        </div>
      </div>
      {state.kind === 'signed-out' && (
        <p className="px-3.5 pb-2.5 text-fg-muted">{text('tools.signedOut')}</p>
      )}
      {state.kind === 'signing-in' && (
        <p role="status" className="px-3.5 pb-2.5 text-fg-muted">
          {text('tools.signingIn')}
        </p>
      )}
      {state.kind === 'failed' && (
        <p className="px-3.5 pb-2.5 text-danger">
          {text(state.reason)}
          {state.retryAt !== null && ` ${text('tools.retrying')}`}
        </p>
      )}
      <Reached server={server} />
      {errorOutput !== '' && (
        <Folded title={text('tools.errorOutput')}>
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard.
            tabIndex={0}
            className="max-h-48 overflow-auto px-3.5 pb-2.5 font-mono text-xs break-words whitespace-pre-wrap"
          >
            {errorOutput}
          </pre>
        </Folded>
      )}
      {tools.length > 0 && (
        <Folded title={text('tools.toolsOf', { server: name })}>
          <ul className="divide-y divide-border border-t border-border">
            {tools.map((tool) => (
              <ToolRow
                key={tool.name}
                tool={tool}
                server={name}
                {...switches}
                onDisallow={() => void store.disallow(name, tool.name)}
              />
            ))}
          </ul>
        </Folded>
      )}
    </section>
  )
}

function Actions({ store, server }: { readonly store: ToolsStore; readonly server: ToolServer }) {
  const text = useText()
  const { name, state, launch } = server
  const change = (kind: 'start' | 'signIn' | 'stop' | 'forget') => () =>
    void store.change(kind, name)
  if (state.kind === 'disabled' || launch.kind === 'unusable') return null
  if (state.kind === 'unconfirmed') {
    return (
      <Button size="sm" onClick={() => store.review(name)}>
        {text('tools.review')}
      </Button>
    )
  }
  if (state.kind === 'signed-out' || state.kind === 'signing-in') {
    const isOut = state.kind === 'signed-out'
    return (
      <>
        <Button size="sm" variant="ghost" onClick={change('forget')}>
          {text('tools.forget')}
        </Button>
        <Button size="sm" onClick={change(isOut ? 'signIn' : 'stop')}>
          {text(isOut ? 'tools.signIn' : 'tools.giveUpSignIn')}
        </Button>
      </>
    )
  }
  const runs = state.kind === 'running' || state.kind === 'starting'
  return (
    <>
      <Button size="sm" variant="ghost" onClick={change('forget')}>
        {text('tools.forget')}
      </Button>
      <Button size="sm" onClick={change(runs ? 'stop' : 'start')}>
        {text(runs ? 'tools.stop' : state.kind === 'failed' ? 'tools.restart' : 'tools.start')}
      </Button>
    </>
  )
}

function Reached({ server: { launch } }: { readonly server: ToolServer }) {
  if (launch.kind === 'unusable') return null
  return (
    <p className="truncate px-3.5 pb-2.5 font-mono text-xs text-fg-subtle">
      {launch.kind === 'command' ? launch.commandLine : launch.url}
    </p>
  )
}

function Folded({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <details className="border-t border-border">
      <summary className="px-3.5 py-2 text-xs text-fg-muted select-none hover:text-fg">
        {title}
      </summary>
      {children}
    </details>
  )
}

function ToolRow({
  tool,
  server,
  off,
  onOffChange,
  onDisallow,
}: {
  readonly tool: ToolFacts
  readonly server: string
  readonly onDisallow: () => void
} & Switches) {
  const text = useText()
  const { name, title, description, allowed } = tool
  return (
    <li className="flex items-start gap-2.5 px-3.5 py-2">
      <label className="flex min-w-0 flex-1 items-start gap-2.5">
        <input
          type="checkbox"
          aria-label={text('tools.offerTool', { tool: name })}
          checked={isToolOn(off, server, name)}
          onChange={() => onOffChange(switchTool(off, server, name))}
          className="mt-0.5 size-4 accent-accent"
        />
        <span className="min-w-0">
          <span className="block font-mono text-xs break-all">{name}</span>
          <span className="line-clamp-2 text-xs text-fg-muted">
            {[title, description].filter(Boolean).join(': ')}
          </span>
        </span>
      </label>
      {allowed && (
        <span className="flex shrink-0 items-center gap-2 text-xs text-fg-subtle">
          {text('tools.alwaysAllowed')}
          <Button size="sm" onClick={onDisallow}>
            {text('tools.disallow')}
          </Button>
        </span>
      )}
    </li>
  )
}
