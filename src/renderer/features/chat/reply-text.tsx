import { useMemo } from 'react'
import type { ContentBlock } from '../../../shared/chat'
import { useActions } from '../../components/actions'
import { Markdown } from '../../components/markdown/markdown'
import { createMarkdownLabels } from '../../components/markdown/markdown-labels'
import { useText } from '../../i18n/use-text'
import { useChat } from './chat-context'

/** The text of a reply as Markdown. */
export function ReplyText({
  block,
  streaming,
}: {
  readonly block: Extract<ContentBlock, { readonly type: 'text' }>
  readonly streaming: boolean
}) {
  const text = useText()
  const { copyText, openLink, saveCode } = useActions()
  const { growth } = useChat().store
  const labels = useMemo(() => createMarkdownLabels(text), [text])
  return (
    <Markdown
      text={block.text}
      readFrom={(position) => growth.readFrom(block, position)}
      streaming={streaming}
      labels={labels}
      onOpenLink={openLink}
      onCopy={(copied) => void copyText(copied)}
      onSaveCode={saveCode}
    />
  )
}
