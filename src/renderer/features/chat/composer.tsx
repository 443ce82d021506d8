import { Paperclip, X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { messageText } from '../../../shared/chat'
import { IconButton } from '../../components/button'
import { ErrorNotice } from '../../components/error-notice'
import { Spinner } from '../../components/spinner'
import { useText } from '../../i18n/use-text'
import { AttachmentStrip } from './attachment-strip'
import { useChat, useChatState } from './chat-context'
import { ContextMeter } from './context/context-meter'
import { takePaste } from './file-drop'
import { PreflightNotices } from './preflight-notices'
import { PresetMenu } from './presets/preset-menu'
import { usePresetMenu } from './presets/use-preset-menu'
import { type Recalled, recallPrompt } from './prompt-history'
import { SendButton } from './send-button'
import { isSendKey, sendKeys } from './send-keys'
import { usePreflight } from './use-preflight'
import { useSend } from './use-send'

/** Where prompts are written. What is typed stays until main has accepted it. */
export function Composer({
  inputRef,
  modelPicker,
  tools,
}: {
  readonly inputRef: RefObject<HTMLTextAreaElement | null>
  readonly modelPicker: ReactNode
  readonly tools: ReactNode
}) {
  const text = useText()
  const { store, sendWith, platform, modelId, modelComing } = useChat()
  const activeId = useChatState((state) => state.activeId)
  const draft = useChatState((state) => state.drafts[state.activeId] ?? '')
  const isNew = useChatState((state) => state.views[state.activeId] === undefined)
  const editing = useChatState((state) => state.edits[state.activeId] !== undefined)
  const error = useChatState((state) => state.sendErrors[state.activeId])
  const busy = useChatState(
    (state) =>
      state.running[state.activeId] !== undefined || state.pending[state.activeId] !== undefined,
  )
  const prompt = usePreflight()
  const { send, waiting, endWait, canSend } = useSend({ draft, prompt, busy })

  // biome-ignore lint/correctness/useExhaustiveDependencies: another conversation asks for the focus.
  useEffect(() => {
    inputRef.current?.focus()
  }, [activeId, editing, inputRef])

  const menu = usePresetMenu(draft)
  const recall = useRecall(draft)
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (menu.onKeyDown(event)) return
    if (isSendKey(event.nativeEvent, sendWith)) {
      event.preventDefault()
      send()
    } else if (recall(event)) {
      event.preventDefault()
    } else if (event.key === 'Escape' && waiting) {
      event.stopPropagation()
      endWait()
    } else if (event.key === 'Escape' && editing) {
      event.stopPropagation()
      store.edit(null)
    }
  }

  return (
    <div className="mx-auto w-full max-w-[49.25rem] px-8.5 pb-4 max-sm:px-6.5">
      {error && (
        <div className="mb-2 flex animate-rise items-start gap-1">
          <div className="min-w-0 flex-1">
            <ErrorNotice
              error={error}
              heading={text('chat.composer.notSent')}
              onStep={(step) => {
                if (step.kind === 'retry') send()
                else if (step.kind === 'send-anyway') void store.sendAnyway()
                else return false
                return true
              }}
            />
          </div>
          <IconButton
            label={text('app.actions.dismiss')}
            icon={X}
            size="sm"
            onClick={() => store.dismissError()}
          />
        </div>
      )}
      <PreflightNotices findings={prompt.findings} />
      <div className="rounded-xl border border-border-strong bg-surface-raised shadow-raised transition-colors focus-within:border-accent">
        {editing && (
          <div className="flex items-center gap-2 border-b border-border py-1 pr-1 pl-4 text-xs text-fg-muted">
            <span className="min-w-0 flex-1">{text('chat.edit.notice')}</span>
            <IconButton
              label={text('chat.edit.cancel')}
              icon={X}
              size="sm"
              onClick={() => store.edit(null)}
            />
          </div>
        )}
        <PresetMenu menu={menu} />
        <AttachmentStrip />
        <textarea
          ref={inputRef}
          {...(menu.open && {
            'aria-controls': menu.id,
            'aria-activedescendant': `${menu.id}-${menu.active}`,
          })}
          aria-label={text('chat.composer.label')}
          placeholder={text(isNew ? 'chat.composer.placeholder' : 'chat.composer.placeholderReply')}
          dir="auto"
          rows={1}
          value={draft}
          onChange={(event) => store.setDraft(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={(event) => takePaste(event, store.attachments)}
          className="block field-sizing-content max-h-[40vh] min-h-12 w-full resize-none overflow-y-auto bg-transparent px-4 pt-3 pb-1 text-base focus-visible:outline-none"
        />
        <div className="flex items-center gap-2 px-2 pb-2">
          <IconButton
            label={text('attachments.add')}
            icon={Paperclip}
            side="top"
            onClick={() => void store.attachments.pick()}
          />
          {tools}
          {modelPicker}
          <ContextMeter tokens={prompt.tokens} />
          <span className="ml-auto flex items-center gap-2.5 text-xs text-fg-subtle">
            {draft !== '' && !busy && !waiting && modelId !== null && (
              <span className="whitespace-nowrap max-lg:hidden">
                {text('chat.composer.hint', { key: sendKeys(sendWith, platform) })}
              </span>
            )}
            <span role="status" className="flex items-center gap-1.5">
              {waiting && (
                <>
                  <Spinner />
                  {text(modelId === null ? 'chat.composer.waitingModels' : 'chat.loading')}
                </>
              )}
              {modelId === null && !modelComing && draft !== '' && (
                <span className="text-warning">{text('chat.composer.noModel')}</span>
              )}
            </span>
          </span>
          <SendButton
            busy={busy || waiting}
            canSend={canSend}
            onSend={send}
            onStop={() => (waiting ? endWait() : void store.stop(activeId))}
          />
        </div>
      </div>
    </div>
  )
}

/** Arrow up and down bring the conversation's earlier prompts back; true when the key did. */
function useRecall(draft: string): (event: KeyboardEvent) => boolean {
  const { store } = useChat()
  const view = useChatState((state) => state.views[state.activeId])
  const last = useRef<Recalled>(undefined)
  return (event) => {
    const isPlain = !(event.shiftKey || event.ctrlKey || event.metaKey || event.altKey)
    if (view?.kind !== 'ready' || !isPlain) return false
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return false
    const prompts = view.conversation.messages
      .filter((message) => message.role === 'user')
      .map(messageText)
    const direction = event.key === 'ArrowUp' ? 'up' : 'down'
    const recalled = recallPrompt(prompts, draft, direction, last.current)
    if (recalled === undefined) return false
    last.current = recalled
    store.setDraft(recalled.text)
    return true
  }
}
