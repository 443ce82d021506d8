import { useMemo } from 'react'
import { useActions } from '../../components/actions'
import { Markdown } from '../../components/markdown/markdown'
import { createMarkdownLabels } from '../../components/markdown/markdown-labels'
import { useText } from '../../i18n/use-text'

/** The text of a reply as Markdown. */
export function ReplyText({
  text: markdown,
  streaming,
}: {
  readonly text: string
  readonly streaming: boolean
}) {
  const text = useText()
  const { copyText, openLink } = useActions()
  const labels = useMemo(() => createMarkdownLabels(text), [text])
  return (
    <Markdown
      text={markdown}
      streaming={streaming}
      labels={labels}
      onOpenLink={openLink}
      onCopy={(copied) => void copyText(copied)}
    />
  )
}
