import { createRoot } from 'react-dom/client'
import { Markdown } from '../../../src/renderer/components/markdown/markdown'
import type { MarkdownLabels } from '../../../src/renderer/components/markdown/markdown-labels'
import {
  createMarkdownTools,
  MarkdownToolsContext,
} from '../../../src/renderer/components/markdown/markdown-tools'
import type { ReplyRenderer } from './reply-renderer'

/** The app's own component: the whole text as a property, as the chat gives it. */
export function startBasalt(container: HTMLElement, labels: MarkdownLabels): ReplyRenderer {
  const root = createRoot(container)
  const tools = createMarkdownTools()
  const ignore = () => undefined
  let text = ''

  function show(streaming: boolean): void {
    root.render(
      <MarkdownToolsContext value={tools}>
        <Markdown
          text={text}
          streaming={streaming}
          labels={labels}
          onOpenLink={ignore}
          onCopy={ignore}
          onSaveCode={ignore}
        />
      </MarkdownToolsContext>,
    )
  }

  return {
    append(more) {
      text += more
      show(true)
    },
    end: () => show(false),
  }
}
