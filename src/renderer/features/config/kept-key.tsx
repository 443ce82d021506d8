import { KeyRound, Trash2 } from 'lucide-react'
import type { ConfigPath } from '../../../shared/config-path'
import { keptKeyName } from '../../../shared/kept-key'
import { Button } from '../../components/button'
import { useText } from '../../i18n/use-text'
import { valueAt } from './form-fields'
import type { FormPart } from './form-view'

/** How a provider's key stands to safe storage, below the field of the key. */
export function KeptKey({
  path,
  draft,
  onKeep,
  onForget,
}: { readonly path: ConfigPath } & Pick<FormPart, 'draft' | 'onKeep' | 'onForget'>) {
  const text = useText()
  const { keptKeys } = draft
  if (keptKeys === undefined) return null
  const name = keptKeyName(valueAt(draft, path)?.value)
  const enter = (label: 'enter' | 'replace') => (
    <Button size="sm" icon={KeyRound} onClick={() => onKeep({ path, from: 'entered' })}>
      {text(`config.keptKey.${label}`)}
    </Button>
  )
  if (name === undefined) return <div>{enter('enter')}</div>
  const isHeld = keptKeys.names.includes(name)
  return (
    <div className="flex flex-wrap items-center gap-2">
      <p className={`text-xs ${isHeld ? 'text-fg-muted' : 'text-danger'}`}>
        {text(isHeld ? 'config.keptKey.isKept' : 'config.keptKey.isGone')}
      </p>
      {enter(isHeld ? 'replace' : 'enter')}
      {isHeld && (
        <Button size="sm" variant="danger" icon={Trash2} onClick={() => onForget(path)}>
          {text('config.keptKey.forget')}
        </Button>
      )}
    </div>
  )
}
