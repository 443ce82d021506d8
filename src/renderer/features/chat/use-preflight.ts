import { useEffect, useMemo, useState } from 'react'
import type { Message, PromptBlock } from '../../../shared/chat'
import { createInputEstimator } from '../../../shared/estimate-request'
import { checkPrompt, type InputTokens, type PreflightFinding } from '../../../shared/preflight'
import type { RequestSettings } from '../../../shared/request-settings'
import { useChat, useChatState } from './chat-context'
import { settingsOf } from './conversation-settings'
import { noAttachments, readyBlocks } from './draft-attachments'
import { useRequestPreview } from './parameters/use-request-preview'

const noMessages: readonly Message[] = []
/** From this part of the window on, an estimate is worth a count. */
const nearlyFull = 0.7
/** How long nobody types before Bedrock is asked to count. Milliseconds. */
const pause = 800

/** The draft as it would be sent now. */
export interface CheckedDraft {
  readonly findings: readonly PreflightFinding[]
  readonly hasFiles: boolean
  /** Nothing stops it, and every file is with main. */
  readonly maySend: boolean
  /** What its request would hold. */
  readonly tokens: InputTokens
}

/** Checks the draft of the shown conversation against the chosen model, again with each change. */
export function usePreflight(): CheckedDraft {
  const { model, offersTools } = useChat()
  const draft = useChatState((state) => state.drafts[state.activeId] ?? '')
  const attached = useChatState((state) => state.attachments[state.activeId] ?? noAttachments)
  const edited = useChatState((state) => state.edits[state.activeId])
  const messages = useChatState((state) => {
    const view = state.views[state.activeId]
    return view?.kind === 'ready' ? view.conversation.messages : noMessages
  })
  const history = useMemo(() => {
    // An edited prompt takes its own place: what stood from there on is not sent.
    const at = messages.findIndex(({ id }) => id === edited?.messageId)
    return at < 0 ? messages : messages.slice(0, at)
  }, [messages, edited])
  const prompt = useMemo((): readonly PromptBlock[] => {
    const files = readyBlocks(attached)
    return draft.trim() === '' ? files : [...files, { type: 'text', text: draft }]
  }, [attached, draft])
  const settings = useChatState((state) => settingsOf(state, state.activeId))
  const { system = '' } = settings
  const { preview } = useRequestPreview(settings, offersTools)
  const toolTokens = preview?.toolTokens ?? 0
  const [estimate] = useState(createInputEstimator)
  const estimated = useMemo(
    () => estimate(history, prompt, system, toolTokens),
    [estimate, history, prompt, system, toolTokens],
  )
  const counted = useCount(history, prompt, settings, estimated)
  return useMemo(() => {
    const tokens: InputTokens = counted ?? { tokens: estimated, source: 'estimated' }
    const findings = prompt.length === 0 ? [] : checkPrompt({ history, prompt, model, tokens })
    return {
      findings,
      tokens,
      hasFiles: attached.files.length > 0,
      maySend:
        attached.files.every(({ kind }) => kind === 'ready') &&
        findings.every(({ severity }) => severity !== 'stops'),
    }
  }, [model, attached, history, prompt, counted, estimated])
}

/** Bedrock's own count of a prompt that may not fit, once nobody types; undefined until it is there. */
function useCount(
  history: readonly Message[],
  prompt: readonly PromptBlock[],
  settings: RequestSettings,
  estimated: number,
): InputTokens | undefined {
  const { store, model, modelId } = useChat()
  const [count, setCount] = useState<{ readonly of: unknown; readonly tokens: number }>()
  // What a count is of: it holds for nothing else.
  const counting = useMemo(
    () => ({ parentId: history.at(-1)?.id ?? null, prompt, modelId, settings }),
    [history, prompt, modelId, settings],
  )
  const window = model?.facts.contextWindow
  const isWorthIt =
    window !== undefined &&
    window.origin.kind !== 'assumed' &&
    prompt.length > 0 &&
    estimated > window.value * nearlyFull
  useEffect(() => {
    const { modelId } = counting
    if (!isWorthIt || modelId === null) return
    let over = false
    const timer = setTimeout(async () => {
      const tokens = await store.countTokens(counting.parentId, counting.prompt, modelId)
      if (!over && tokens !== null) setCount({ of: counting, tokens })
    }, pause)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [isWorthIt, store, counting])
  return count?.of === counting ? { tokens: count.tokens, source: 'counted' } : undefined
}
