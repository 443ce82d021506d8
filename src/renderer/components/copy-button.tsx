import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useText } from '../i18n/use-text'
import { useActions } from './actions'
import { Button, IconButton } from './button'
import { useTellFailure } from './use-tell-failure'

function useCopied(copy: () => string): { readonly copied: boolean; readonly run: () => void } {
  const { copyText } = useActions()
  const tellFailure = useTellFailure()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1600)
    return () => clearTimeout(timer)
  }, [copied])
  return {
    copied,
    run: () => {
      copyText(copy()).then(() => setCopied(true), tellFailure)
    },
  }
}

/** Copies what `value` gives at the click, and says so for a moment. */
export function CopyIconButton({
  label,
  value,
  size = 'sm',
  className,
}: {
  readonly label: string
  readonly value: () => string
  readonly size?: 'sm' | 'md'
  readonly className?: string
}) {
  const text = useText()
  const { copied, run } = useCopied(value)
  return (
    <IconButton
      label={copied ? text('app.actions.copied') : label}
      icon={copied ? Check : Copy}
      size={size}
      onClick={run}
      {...(className !== undefined && { className })}
      {...(copied && { iconClassName: 'text-success' })}
    />
  )
}

/** As {@link CopyIconButton}, with its label in sight. */
export function CopyButton({
  label,
  value,
}: {
  readonly label: string
  readonly value: () => string
}) {
  const text = useText()
  const { copied, run } = useCopied(value)
  return (
    <Button variant="ghost" size="sm" icon={copied ? Check : Copy} onClick={run}>
      {copied ? text('app.actions.copied') : label}
    </Button>
  )
}
