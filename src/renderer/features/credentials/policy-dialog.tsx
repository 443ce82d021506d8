import { Dialog } from '../../components/dialog'
import { useText } from '../../i18n/use-text'
import { type PolicySource, PolicyView } from './policy-view'

/** The policy that would allow a call that was refused. */
export function PolicyDialog({
  policy,
  modelId,
  source,
  onClose,
}: {
  readonly policy: 'invoke' | 'marketplace'
  readonly modelId: string
  readonly source: PolicySource
  readonly onClose: () => void
}) {
  const text = useText()
  return (
    <Dialog
      title={text(`credentials.policy.dialogTitle.${policy}`)}
      description={text(`credentials.policy.dialogDescription.${policy}`, { modelId })}
      onClose={onClose}
    >
      <PolicyView policy={policy} modelId={modelId} source={source} />
    </Dialog>
  )
}
