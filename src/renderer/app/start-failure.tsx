import { AlertDialog } from 'radix-ui'
import { useRef, useState } from 'react'
import type { StartFailure } from '../../shared/app-state'
import { Button } from '../components/button'
import { ErrorNotice } from '../components/error-notice'
import { useTellFailure } from '../components/use-tell-failure'
import { useFormats } from '../i18n/use-formats'
import { useText } from '../i18n/use-text'
import { useAppState, useStores } from './stores'

/** Nothing can be read or kept until the conversations are open: why they are not, and what to do. */
export function StartFailureDialog() {
  const { startFailure } = useAppState()
  return startFailure === null ? null : <Failed failure={startFailure} />
}

function Failed({ failure }: { readonly failure: StartFailure }) {
  const text = useText()
  const tellFailure = useTellFailure()
  const { app, bridge } = useStores()
  const again = useRef<HTMLButtonElement>(null)
  const [trying, setTrying] = useState(false)
  const tryAgain = async (): Promise<void> => {
    setTrying(true)
    await app.tryAgain().catch(tellFailure)
    setTrying(false)
  }
  return (
    <AlertDialog.Root open>
      <AlertDialog.Portal>
        <div className="fixed inset-0 z-40 animate-appear bg-overlay" />
        <AlertDialog.Content
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            again.current?.focus()
          }}
          className="fixed top-1/2 left-1/2 z-40 flex max-h-[85vh] w-[min(32rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 animate-appear flex-col rounded-xl border border-border-strong bg-surface-raised shadow-floating focus-visible:outline-none"
        >
          <header className="border-b border-border px-5 py-4">
            <AlertDialog.Title className="text-base leading-6 font-semibold">
              {text('app.startFailure.title')}
            </AlertDialog.Title>
            <AlertDialog.Description className="text-fg-muted">
              {text('app.startFailure.description')}
            </AlertDialog.Description>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
            <ErrorNotice error={{ ...failure.error, nextSteps: [] }}>
              <Where failure={failure} />
            </ErrorNotice>
          </div>
          <footer className="flex justify-end gap-2 border-t border-border px-5 py-3">
            <Button
              onClick={() => {
                bridge.request('app.controlWindow', { step: 'quit' }).catch(tellFailure)
              }}
            >
              {text('app.palette.quit')}
            </Button>
            <Button
              ref={again}
              variant="primary"
              aria-disabled={trying}
              onClick={() => {
                if (!trying) void tryAgain()
              }}
            >
              {text(trying ? 'app.startFailure.trying' : 'app.startFailure.tryAgain')}
            </Button>
          </footer>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

function Where({ failure: { space } }: { readonly failure: StartFailure }) {
  const text = useText()
  const formats = useFormats()
  const { dataFolder } = useAppState()
  return (
    <>
      <p className="mt-2 text-fg-muted">{text('app.startFailure.folder')}</p>
      <p className="font-mono text-xs break-all">{dataFolder}</p>
      {space && (
        <p className="mt-2 text-fg-muted">
          {text('app.startFailure.space', {
            free: formats.bytes(space.freeBytes),
            enough: formats.bytes(space.enoughBytes),
          })}
        </p>
      )}
    </>
  )
}
