import { ExternalLink } from 'lucide-react'
import { discoveryPolicy } from '../../../shared/discovery-policy'
import type { ModelAccess } from '../../../shared/models'
import { useActions } from '../../components/actions'
import { Button } from '../../components/button'
import { CopyButton } from '../../components/copy-button'
import { useText } from '../../i18n/use-text'
import { isWanting } from './model-view'

const modelAccessPage = 'https://console.aws.amazon.com/bedrock/home#/modelaccess'

/** Whether the account may call the model, and what to do where it may not. */
export function AccessNote({ access }: { readonly access: ModelAccess['kind'] | undefined }) {
  const text = useText()
  const { openLink } = useActions()
  if (access === undefined) return null
  return (
    <section data-access={access} className="mb-5">
      <h3 className="mb-1 text-xs font-semibold text-fg-subtle">{text('models.access.title')}</h3>
      <p className={isWanting(access) ? 'text-warning' : 'text-fg-muted'}>
        {text(`models.access.${access}.text`)}
      </p>
      {isWanting(access) && access !== 'not-in-region' && (
        <Button
          size="sm"
          icon={ExternalLink}
          className="mt-1.5"
          onClick={() => openLink(modelAccessPage)}
        >
          {text('models.access.open')}
        </Button>
      )}
      {access === 'not-permitted' && (
        <div className="-ml-2.5">
          <CopyButton label={text('models.copyPolicy')} value={() => discoveryPolicy} />
        </div>
      )}
    </section>
  )
}
