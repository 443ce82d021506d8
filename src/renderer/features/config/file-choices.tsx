import type { ConfigStatus } from '../../../shared/config'
import { Button } from '../../components/button'
import { useText } from '../../i18n/use-text'
import type { ConfigStore } from './config-store'

/** Another file to read, or to copy from: OpenClaw's where there is one, or any. */
export function FileChoices({
  status,
  dirty,
  onUse,
  onCopy,
}: {
  readonly status: ConfigStatus
  /** There are unsaved changes of the file that is read now. */
  readonly dirty: boolean
  readonly onUse: (file: Parameters<ConfigStore['switchFile']>[0]) => void
  readonly onCopy: (from: Parameters<ConfigStore['copyBedrockParts']>[0]) => void
}) {
  const text = useText()
  const { decidedBy, openClawFile } = status
  const fixed = decidedBy === 'environment'
  const hint = fixed ? 'config.decidedByVariable' : dirty ? 'config.unsavedFirst' : null
  return (
    <>
      {openClawFile !== null && (
        <div className="flex flex-wrap items-center gap-2 px-4 py-2.5">
          <span className="min-w-0 flex-1 basis-60">
            <span className="block">{text('config.openClawFound')}</span>
            <code className="block font-mono text-xs break-all text-fg-subtle">{openClawFile}</code>
          </span>
          <Button size="sm" disabled={hint !== null} onClick={() => onUse('openclaw')}>
            {text('config.useThisFile')}
          </Button>
          <Button size="sm" onClick={() => onCopy('openclaw')}>
            {text('config.copyParts')}
          </Button>
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2 px-4 py-2.5">
        <span className="min-w-0 flex-1 basis-60 text-xs text-fg-subtle">
          {hint !== null && text(hint)}
        </span>
        {decidedBy === 'chosen' && (
          <Button size="sm" disabled={hint !== null} onClick={() => onUse('own')}>
            {text('config.useOwnFile')}
          </Button>
        )}
        <Button size="sm" disabled={hint !== null} onClick={() => onUse('picked')}>
          {text('config.useOtherFile')}
        </Button>
        <Button size="sm" onClick={() => onCopy('picked')}>
          {text('config.copyOtherParts')}
        </Button>
      </div>
    </>
  )
}
