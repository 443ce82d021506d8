import { useEffect, useRef, useState } from 'react'
import type { AppError } from '../../../../shared/app-error'
import { Button } from '../../../components/button'
import { Dialog } from '../../../components/dialog'
import { ErrorNotice } from '../../../components/error-notice'
import { Spinner } from '../../../components/spinner'
import { useToast } from '../../../components/toast'
import { useText } from '../../../i18n/use-text'
import { toAppError } from '../../../loadable'
import { useChat, useChatState } from '../chat-context'

/** Has older turns summarised, shows the summary to be changed, and sends it in their place from then on. */
export function SummaryDialog() {
  const summarising = useChatState((state) => state.summarising)
  if (summarising === null) return null
  return (
    <Summary
      key={summarising.messageId}
      messageId={summarising.messageId}
      before={summarising.summary}
      inForce={summarising.inForce}
    />
  )
}

function Summary({
  messageId,
  before,
  inForce,
}: {
  readonly messageId: string
  readonly before: string | undefined
  readonly inForce: string | undefined
}) {
  const text = useText()
  const toast = useToast()
  const { store, modelId: chosenId, modelMenu, modelName } = useChat()
  const [modelId, setModelId] = useState(chosenId)
  const [summary, setSummary] = useState(before)
  const [progress, setProgress] = useState<'none' | 'writing' | 'stopped' | 'tooLate'>('none')
  const writing = progress === 'writing'
  const controller = useRef<AbortController | null>(null)
  // What nobody sees any more is not paid for any longer.
  useEffect(() => () => controller.current?.abort(), [])
  const [error, setError] = useState<AppError | null>(null)
  const write = async (): Promise<void> => {
    if (modelId === null) return
    controller.current = new AbortController()
    const { signal } = controller.current
    setProgress('writing')
    setError(null)
    try {
      const written = await store.writeSummary(messageId, modelId, signal)
      if (written !== null) setSummary(written)
      setProgress(!signal.aborted ? 'none' : written === null ? 'stopped' : 'tooLate')
    } catch (thrown) {
      if (!signal.aborted) setError(toAppError(thrown))
      setProgress(signal.aborted ? 'stopped' : 'none')
    }
  }
  const said = (summary ?? '').trim()
  const close = (): void => {
    const isUnsent = said !== '' && said !== inForce
    store.endSummary(isUnsent ? said : null)
    if (!isUnsent) return
    toast({
      message: text('context.summary.unsent'),
      replaces: 'unsent-summary',
      action: {
        label: text('context.summary.openAgain'),
        run: () => store.summarise(messageId, inForce),
      },
    })
  }
  const cancel = (): void => {
    if (writing) controller.current?.abort()
    else close()
  }
  const use = async (): Promise<void> => {
    if (await store.cutContext(messageId, { summary: said })) store.endSummary(null)
  }
  return (
    <Dialog
      title={text('context.summary.title')}
      description={text('context.summary.about')}
      onClose={cancel}
    >
      {error && (
        <div className="mb-3">
          <ErrorNotice
            error={error}
            onStep={(step) => {
              if (step.kind !== 'retry') return false
              void write()
              return true
            }}
          />
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2">
        {modelMenu({
          modelId,
          onChoose: setModelId,
          trigger: (
            <Button>{modelId === null ? text('models.picker.choose') : modelName(modelId)}</Button>
          ),
        })}
        <Button
          variant={summary === undefined ? 'primary' : 'secondary'}
          disabled={writing || modelId === null}
          onClick={() => void write()}
        >
          {text(summary === undefined ? 'context.summary.write' : 'context.summary.writeAgain')}
        </Button>
      </div>
      <p role="status" className="mt-2 flex items-center gap-2 text-fg-muted empty:hidden">
        {writing && <Spinner />}
        {progress !== 'none' && text(`context.summary.${progress}`)}
      </p>
      <textarea
        aria-label={text('context.summary.label')}
        placeholder={text('context.summary.placeholder')}
        dir="auto"
        rows={10}
        maxLength={200_000}
        readOnly={writing}
        value={summary ?? ''}
        onChange={(event) => setSummary(event.target.value)}
        className="mt-3 block w-full resize-y rounded-md border border-border-strong bg-surface-raised px-3 py-2 text-sm"
      />
      <div className="mt-3 flex justify-end gap-2">
        <Button onClick={cancel}>{text('context.summary.cancel')}</Button>
        <Button
          variant={summary === undefined ? 'secondary' : 'primary'}
          disabled={writing || said === ''}
          onClick={() => void use()}
        >
          {text('context.summary.use')}
        </Button>
      </div>
    </Dialog>
  )
}
