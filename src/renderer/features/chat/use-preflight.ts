import { useMemo } from 'react'
import type { Message } from '../../../shared/chat'
import { checkPrompt, type PreflightFinding } from '../../../shared/preflight'
import { useChat, useChatState } from './chat-context'
import { noAttachments, readyBlocks } from './draft-attachments'

const noMessages: readonly Message[] = []

/** The draft as it would be sent now. */
export interface CheckedDraft {
  readonly findings: readonly PreflightFinding[]
  readonly hasFiles: boolean
  /** Nothing stops it, and every file is with main. */
  readonly maySend: boolean
}

/** Checks the draft of the shown conversation against the chosen model, again with each change. */
export function usePreflight(): CheckedDraft {
  const { model } = useChat()
  const draft = useChatState((state) => state.drafts[state.activeId] ?? '')
  const attached = useChatState((state) => state.attachments[state.activeId] ?? noAttachments)
  const edited = useChatState((state) => state.edits[state.activeId])
  const messages = useChatState((state) => {
    const view = state.views[state.activeId]
    return view?.kind === 'ready' ? view.conversation.messages : noMessages
  })
  return useMemo(() => {
    const files = readyBlocks(attached)
    if (draft === '' && files.length === 0) {
      return { findings: [], hasFiles: false, maySend: attached.files.length === 0 }
    }
    // An edited prompt takes its own place: what stood from there on is not sent.
    const at = messages.findIndex(({ id }) => id === edited?.id)
    const history = at < 0 ? messages : messages.slice(0, at)
    const prompt = [...files, { type: 'text' as const, text: draft }]
    const findings = checkPrompt({ history, prompt, model })
    return {
      findings,
      hasFiles: files.length > 0,
      maySend:
        files.length === attached.files.length &&
        findings.every(({ severity }) => severity !== 'stops'),
    }
  }, [model, draft, attached, edited, messages])
}
