import { useMemo } from 'react'
import { useActions } from '../../../components/actions'
import { Markdown } from '../../../components/markdown/markdown'
import { createMarkdownLabels } from '../../../components/markdown/markdown-labels'
import { useText } from '../../../i18n/use-text'

/** No line of what is shown here consists of this. */
const fence = '~'.repeat(40)

/** Code in colours, with the buttons that code in a reply has. */
export function CodePanel({
  label,
  language,
  code,
}: {
  readonly label: string
  readonly language: string
  readonly code: string
}) {
  const text = useText()
  const { copyText, openLink, saveCode } = useActions()
  const labels = useMemo(() => createMarkdownLabels(text), [text])
  return (
    <section aria-label={label} className="[&_.md]:max-w-none">
      <Markdown
        text={`${fence}${language}\n${code}\n${fence}\n`}
        streaming={false}
        labels={labels}
        onOpenLink={openLink}
        onCopy={(copied) => void copyText(copied)}
        onSaveCode={saveCode}
      />
    </section>
  )
}
