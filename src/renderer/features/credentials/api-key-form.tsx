import { useId, useState } from 'react'
import { useStore } from 'zustand'
import type { AppError } from '../../../shared/app-error'
import { Button } from '../../components/button'
import { ErrorNotice } from '../../components/error-notice'
import { useText } from '../../i18n/use-text'
import { toAppError } from '../../loadable'
import { type CredentialsStore, credentialsStatus } from './credentials-store'

/** Takes a Bedrock API key, which goes to main and nowhere else: nothing of it stays in the window. */
export function ApiKeyForm({
  store,
  onKept,
}: {
  readonly store: CredentialsStore
  readonly onKept?: () => void
}) {
  const text = useText()
  const acceptId = useId()
  const protection = useStore(
    store.state,
    (state) => credentialsStatus(state)?.apiKey.protection ?? 'none',
  )
  const [key, setKey] = useState('')
  const [accepted, setAccepted] = useState(false)
  const [saving, setSaving] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const save = async (): Promise<void> => {
    setSaving(true)
    setError(null)
    try {
      await store.saveApiKey(key, accepted)
      setKey('')
      onKept?.()
    } catch (thrown) {
      setError(toAppError(thrown))
    } finally {
      setSaving(false)
    }
  }
  return (
    <form
      className="flex flex-col gap-2.5 px-4 py-3"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className="flex flex-wrap gap-2">
        <input
          type="password"
          aria-label={text('credentials.apiKey.label')}
          placeholder={text('credentials.apiKey.placeholder')}
          autoComplete="off"
          spellCheck={false}
          value={key}
          onChange={(event) => setKey(event.target.value)}
          className="h-8 min-w-0 flex-1 basis-64 rounded-md border border-border-strong bg-surface-raised px-2.5 font-mono text-xs focus-visible:outline-offset-0"
        />
        <Button type="submit" disabled={saving || key.trim() === ''}>
          {text(saving ? 'credentials.apiKey.saving' : 'credentials.apiKey.save')}
        </Button>
      </div>
      {protection === 'plain' && (
        <span className="flex items-start gap-2">
          <input
            id={acceptId}
            type="checkbox"
            checked={accepted}
            onChange={(event) => setAccepted(event.target.checked)}
            className="mt-0.5"
          />
          <label htmlFor={acceptId}>{text('credentials.apiKey.accept')}</label>
        </span>
      )}
      <p className="text-xs text-fg-subtle">
        {protection === 'plain' && `${text('credentials.apiKey.plainNote')} `}
        {text(`credentials.apiKey.where.${protection}`)}
      </p>
      {error !== null && <ErrorNotice error={error} />}
    </form>
  )
}
