import { Copy } from 'lucide-react'
import { type CodeLanguage, codeLanguages, type RebuiltRequest } from '../../../../shared/exchange'
import { useActions } from '../../../components/actions'
import { Badge, type Tone } from '../../../components/badge'
import { Button } from '../../../components/button'
import { CodeBlock } from '../../../components/markdown/code-block'
import { Menu, MenuItem } from '../../../components/menu'
import { useToast } from '../../../components/toast'
import { useFormats } from '../../../i18n/use-formats'
import { useText } from '../../../i18n/use-text'
import { toAppError } from '../../../loadable'
import { useChat } from '../chat-context'

const tones: Readonly<Record<RebuiltRequest['check'], Tone>> = {
  same: 'success',
  differs: 'warning',
  unsent: 'warning',
}

/** The body of a request, whether it is what was sent, and the same call as code. */
export function RequestTab({
  messageId,
  attempt,
  request,
}: {
  readonly messageId: string
  readonly attempt: number
  readonly request: RebuiltRequest
}) {
  const text = useText()
  const formats = useFormats()
  const { check } = request
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2">
        <Badge tone={tones[check]} title={text(`inspector.request.${check}Title`)}>
          {text(`inspector.request.${check}`)}
        </Badge>
        <span className="text-xs text-fg-muted tabular-nums">
          {text('inspector.request.size', { size: formats.bytes(request.bytes) })}
        </span>
        <span className="ml-auto">
          {request.hasCode && <CopyAs messageId={messageId} attempt={attempt} />}
        </span>
      </div>
      <CodeBlock label={text('inspector.request.json')} language="json" code={request.json} />
      <p className="mt-3 max-w-2xl text-xs text-fg-muted">
        {text(`inspector.request.${check}Title`)}{' '}
        {text(request.hasCode ? 'inspector.request.code' : 'inspector.request.notConverse')}
      </p>
    </>
  )
}

function CopyAs({ messageId, attempt }: { readonly messageId: string; readonly attempt: number }) {
  const text = useText()
  const toast = useToast()
  const { store } = useChat()
  const { copyText } = useActions()
  const copy = async (language: CodeLanguage): Promise<void> => {
    try {
      await copyText(await store.writeCode(messageId, attempt, language))
      toast({
        message: text('inspector.request.copied', {
          language: text(`inspector.request.${language}`),
        }),
      })
    } catch (thrown) {
      toast({ message: text(toAppError(thrown).message) })
    }
  }
  return (
    <Menu
      align="end"
      trigger={
        <Button size="sm" icon={Copy}>
          {text('inspector.request.copyAs')}
        </Button>
      }
    >
      {codeLanguages.map((language) => (
        <MenuItem key={language} onSelect={() => void copy(language)}>
          {text(`inspector.request.${language}`)}
        </MenuItem>
      ))}
    </Menu>
  )
}
