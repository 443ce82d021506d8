import { useText } from '../../i18n/use-text'
import { useChat } from './chat-context'
import { demoSuggestions, type Suggestion, suggestions } from './suggestions'

/** Prompts to begin with. In the demo they are sent at once; elsewhere they are yours to change. */
export function SuggestionCards({ onChoose }: { readonly onChoose: () => void }) {
  const text = useText()
  const { store, demo, modelId } = useChat()
  const choose = ({ prompt, directive }: Suggestion): void => {
    if (directive !== undefined && modelId !== null) {
      void store.send(`${text(prompt)}\n${directive}`, modelId)
    } else store.setDraft(text(prompt))
    onChoose()
  }
  return (
    <ul
      aria-label={text('chat.welcome.suggestions')}
      className="grid grid-cols-[repeat(auto-fit,minmax(15rem,1fr))] gap-2"
    >
      {(demo ? demoSuggestions : suggestions).map((suggestion) => (
        <li key={suggestion.title}>
          <button
            type="button"
            onClick={() => choose(suggestion)}
            className="flex h-full w-full items-start gap-3 rounded-lg border border-border bg-surface px-3.5 py-3 text-left transition-colors hover:border-border-strong hover:bg-surface-hover"
          >
            <suggestion.icon aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-text" />
            <span className="min-w-0">
              <span className="block font-medium">{text(suggestion.title)}</span>
              <span className="line-clamp-2 text-xs text-fg-muted">{text(suggestion.note)}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
