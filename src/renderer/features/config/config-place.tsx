import {
  CircleCheck,
  CircleDashed,
  CircleX,
  FileCode,
  FolderOpen,
  TriangleAlert,
} from 'lucide-react'
import { useStore } from 'zustand'
import type { ConfigProblem, ConfigStatus } from '../../../shared/config'
import { Button } from '../../components/button'
import { CopyIconButton } from '../../components/copy-button'
import { ErrorNotice } from '../../components/error-notice'
import { originText } from '../../components/origin-text'
import { Card, Fact, PlacePage, Section } from '../../components/place-page'
import { LoadingArea } from '../../components/spinner'
import { useText } from '../../i18n/use-text'
import type { ConfigStore } from './config-store'
import { exampleConfig } from './example-config'

/** The place that shows the user's config file and what it makes effective. */
export function ConfigPlace({ store }: { readonly store: ConfigStore }) {
  const text = useText()
  const config = useStore(store.state, (state) => state.config)
  const openError = useStore(store.state, (state) => state.openError)
  const exists = config.kind === 'ready' && config.value.exists
  return (
    <PlacePage
      title={text('config.title')}
      subtitle={text('config.subtitle')}
      actions={
        config.kind === 'ready' && (
          <Button icon={exists ? FileCode : FolderOpen} onClick={() => void store.openFile()}>
            {text(exists ? 'config.openFile' : 'config.openFolder')}
          </Button>
        )
      }
    >
      {openError && (
        <div className="mb-5">
          <ErrorNotice error={openError} />
        </div>
      )}
      {config.kind === 'loading' && <LoadingArea label={text('config.loading')} />}
      {config.kind === 'failed' && <ErrorNotice error={config.error} />}
      {config.kind === 'ready' && <Status status={config.value} />}
    </PlacePage>
  )
}

function Status({ status }: { readonly status: ConfigStatus }) {
  const text = useText()
  return (
    <>
      <Section title={text('config.file')}>
        <Card>
          <div className="flex items-center gap-3 px-4 py-2.5">
            {status.exists ? (
              <CircleCheck aria-hidden className="size-4 shrink-0 text-success" />
            ) : (
              <CircleDashed aria-hidden className="size-4 shrink-0 text-fg-subtle" />
            )}
            <span className="min-w-0 flex-1">
              <code className="block font-mono text-xs break-all">{status.file}</code>
              <span className="text-xs text-fg-subtle">
                {text(status.exists ? 'config.exists' : 'config.missing')}
              </span>
            </span>
            <CopyIconButton label={text('config.copyPath')} value={() => status.file} />
          </div>
        </Card>
      </Section>
      {status.exists && <Problems problems={status.problems} />}
      <Section title={text('config.effective')} hint={text('config.effectiveHint')}>
        <Card>
          <Fact
            label={text('config.defaultModel')}
            origin={
              status.defaultModelId.value === null
                ? undefined
                : text(originText(status.defaultModelId.origin))
            }
          >
            {status.defaultModelId.value === null ? (
              <span className="text-fg-muted">{text('config.noDefaultModel')}</span>
            ) : (
              <code className="font-mono text-xs break-all">{status.defaultModelId.value}</code>
            )}
          </Fact>
          <Fact label={text('config.region')} origin={text(originText(status.region.origin))}>
            <code className="font-mono text-xs">{status.region.value}</code>
          </Fact>
        </Card>
      </Section>
      {!status.exists && (
        <Section title={text('config.example')}>
          <div className="relative rounded-lg border border-border bg-surface">
            <pre className="overflow-x-auto py-3 pr-12 pl-4 font-mono text-xs leading-5">
              {exampleConfig}
            </pre>
            <CopyIconButton
              label={text('app.actions.copy')}
              value={() => exampleConfig}
              className="absolute top-2 right-2"
            />
          </div>
        </Section>
      )}
    </>
  )
}

function Problems({ problems }: { readonly problems: readonly ConfigProblem[] }) {
  const text = useText()
  if (problems.length === 0) {
    return (
      <p className="mb-7 -mt-4 flex items-center gap-2 text-fg-muted">
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
            className="flex items-start gap-3 px-4 py-2.5"
          >
            {problem.severity === 'error' ? (
              <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
            ) : (
              <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
            )}
            <span className="min-w-0 flex-1">
              <span className="block break-words">
                {[problem.message, ...(problem.details ?? [])].map((part) => text(part)).join(' ')}
              </span>
              {problem.file !== undefined && (
                <code className="block font-mono text-xs break-all text-fg-subtle">
                  {problem.file}
                </code>
              )}
              {problem.path !== '' && (
                <code className="block font-mono text-xs break-all text-fg-subtle">
                  {problem.path}
                </code>
              )}
            </span>
            <span className="text-xs whitespace-nowrap text-fg-subtle tabular-nums">
              <Position problem={problem} />
            </span>
          </div>
        ))}
      </Card>
    </Section>
  )
}

function Position({ problem: { line, column } }: { readonly problem: ConfigProblem }) {
  const text = useText()
  if (line === undefined) return null
  return column === undefined
    ? text('config.line', { line })
    : text('config.position', { line, column })
}
