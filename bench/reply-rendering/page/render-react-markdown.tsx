import { createRoot } from 'react-dom/client'
import ReactMarkdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import type { ReplyRenderer } from './reply-renderer'

/** What most clients do: the whole reply through react-markdown on each delta. No colours, no math. */
export function startReactMarkdown(container: HTMLElement): ReplyRenderer {
  const root = createRoot(container)
  let text = ''
  return {
    append(more) {
      text += more
      root.render(<ReactMarkdown remarkPlugins={[remarkGfm]}>{text}</ReactMarkdown>)
    },
    end: () => undefined,
  }
}
