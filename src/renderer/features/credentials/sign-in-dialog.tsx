import { ExternalLink, RotateCcw } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { SignIn } from '../../../shared/credentials'
import { useActions } from '../../components/actions'
import { Button } from '../../components/button'
import { CopyButton, CopyIconButton } from '../../components/copy-button'
import { Dialog } from '../../components/dialog'
import { ErrorNotice } from '../../components/error-notice'
import { Spinner } from '../../components/spinner'
import { useToast } from '../../components/toast'
import { useNow } from '../../components/use-now'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'
import type { CredentialsStore } from './credentials-store'

/** The sign-in by SSO that is under way, wherever it was begun. Closing it ends it. */
export function SignInDialog({ store }: { readonly store: CredentialsStore }) {
  const text = useText()
  const signIn = useStore(store.state, (state) => state.signIn)
  useSignedInToast(store)
  if (signIn === null) return null
  return (
    <Dialog
      title={text('credentials.signIn.title', { profile: signIn.profile })}
      description={text('credentials.signIn.description')}
      onClose={() => void store.cancelSignIn()}
    >
      {signIn.kind === 'starting' && (
        <p className="flex items-center gap-2.5 text-fg-muted">
          <Spinner />
          {text('credentials.signIn.starting')}
        </p>
      )}
      {signIn.kind === 'waiting' && <Waiting signIn={signIn} />}
      {signIn.kind === 'failed' && (
        <>
          <ErrorNotice error={{ ...signIn.error, nextSteps: [] }} />
          <div className="mt-4 flex justify-end">
            <Button
              variant="primary"
              icon={RotateCcw}
              onClick={() => void store.signIn(signIn.profile)}
            >
              {text('credentials.signIn.again')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}

function Waiting({ signIn }: { readonly signIn: Extract<SignIn, { readonly kind: 'waiting' }> }) {
  const text = useText()
  const formats = useFormats()
  const { openLink } = useActions()
  const now = useNow(5000)
  const { userCode, address, expiresAt } = signIn
  return (
    <>
      <p>{text('credentials.signIn.compare')}</p>
      <div className="my-4 flex items-center justify-center gap-2 rounded-lg border border-border bg-bg py-4">
        <output className="font-mono text-2xl font-semibold tracking-widest select-text">
          {userCode}
        </output>
        <CopyIconButton label={text('credentials.signIn.copyCode')} value={() => userCode} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button icon={ExternalLink} onClick={() => openLink(address)}>
          {text('credentials.signIn.open')}
        </Button>
        <CopyButton label={text('credentials.signIn.copyAddress')} value={() => address} />
      </div>
      <p role="status" className="mt-4 flex items-center gap-2.5 text-fg-muted">
        <Spinner />
        {text('credentials.signIn.waiting', { when: formats.relative(expiresAt, now) })}
      </p>
    </>
  )
}

/** Says that a sign-in is complete: main forgets it then, as it does one that was cancelled here. */
function useSignedInToast(store: CredentialsStore): void {
  const text = useText()
  const toast = useToast()
  const signIn = useStore(store.state, (state) => state.signIn)
  const before = useRef<SignIn | null>(null)
  useEffect(() => {
    const last = before.current
    before.current = signIn
    if (signIn !== null || last === null || last.kind === 'failed') return
    if (store.state.getState().cancelled) return
    toast({ message: text('credentials.signIn.done', { profile: last.profile }) })
  }, [signIn, store, text, toast])
}
