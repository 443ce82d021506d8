import { type RefObject, useEffect, useMemo, useState } from 'react'
import type { Message } from '../../../shared/chat'
import { useChat } from './chat-context'
import { clearHighlight, highlight, rangesIn } from './find-highlight'
import { findMatches } from './find-matches'

/** A search in the shown messages. */
export interface Find {
  readonly query: string
  readonly setQuery: (query: string) => void
  readonly count: number
  /** Which of them stands out, from 0. */
  readonly current: number
  /** Goes on by so many places, round the end. */
  readonly move: (distance: number) => void
}

/**
 * Finds words in the messages and marks them in what is drawn of these, again whenever that changes. The
 * current place is brought into view, also in a message that was not drawn until then.
 */
export function useFind(
  messages: readonly Message[],
  contentRef: RefObject<HTMLElement | null>,
): Find {
  const { store } = useChat()
  const [query, setQuery] = useState('')
  const [position, setPosition] = useState(0)
  const matches = useMemo(() => findMatches(messages, query), [messages, query])
  const current = Math.min(position, Math.max(0, matches.length - 1))
  const match = matches[current]

  useEffect(() => {
    if (match) store.reveal(match.messageId)
  }, [match, store])

  useEffect(() => {
    const content = contentRef.current
    if (!content || query.trim() === '') return
    let frame = 0
    let shown: Range | undefined
    const mark = (): void => {
      frame = 0
      const ranges: Range[] = []
      let found: Range | undefined
      for (const message of content.querySelectorAll('[data-message-id]')) {
        const inMessage = rangesIn(message, query)
        ranges.push(...inMessage)
        if (match && message.getAttribute('data-message-id') === match.messageId) {
          found = inMessage[Math.min(match.index, inMessage.length - 1)]
        }
      }
      highlight(ranges, found)
      if (found && !shown) found.startContainer.parentElement?.scrollIntoView({ block: 'center' })
      shown ??= found
    }
    const plan = (): void => {
      frame ||= requestAnimationFrame(mark)
    }
    const observer = new MutationObserver(plan)
    observer.observe(content, { subtree: true, childList: true, characterData: true })
    plan()
    return () => {
      observer.disconnect()
      cancelAnimationFrame(frame)
      clearHighlight()
    }
  }, [contentRef, query, match])

  return {
    query,
    setQuery: (next) => {
      setQuery(next)
      setPosition(0)
    },
    count: matches.length,
    current,
    move: (distance) => {
      if (matches.length > 0) {
        setPosition((current + distance + matches.length) % matches.length)
      }
    },
  }
}
