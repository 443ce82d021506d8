import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

/** How near the end of the content counts as being there, in pixels. */
const nearEnd = 40
/** What a user begins to scroll with. */
const userGestures = ['wheel', 'pointerdown', 'keydown', 'touchstart'] as const

export interface StickToBottom {
  readonly scrollRef: RefObject<HTMLElement | null>
  readonly contentRef: RefObject<HTMLDivElement | null>
  readonly atEnd: boolean
  readonly jump: () => void
  /**
   * Brings something else into view instead, again whenever the content changes its size, until the user scrolls:
   * a reply that was just opened is still growing.
   */
  readonly hold: (show: () => void) => void
}

/**
 * Keeps the end of growing content in sight until the user scrolls up; scrolling back down or
 * `jump` takes it up again, and so does another `jumpKey`.
 */
export function useStickToBottom(jumpKey: string | undefined): StickToBottom {
  const scrollRef = useRef<HTMLElement>(null)
  const contentRef = useRef<HTMLDivElement>(null)
  const sticking = useRef(true)
  const held = useRef<(() => void) | null>(null)
  /** Where the view was and how high the content, after the last move that is known. */
  const last = useRef({ top: 0, height: 0 })
  const [atEnd, setAtEnd] = useState(true)

  const remember = useCallback(() => {
    const { scrollTop = 0, scrollHeight = 0 } = scrollRef.current ?? {}
    last.current = { top: scrollTop, height: scrollHeight }
  }, [])

  const goToEnd = useCallback(() => {
    const element = scrollRef.current
    if (element) element.scrollTop = element.scrollHeight
  }, [])

  const jump = useCallback(() => {
    held.current = null
    sticking.current = true
    setAtEnd(true)
    goToEnd()
    remember()
  }, [goToEnd, remember])

  const hold = useCallback((show: () => void) => {
    held.current = show
    sticking.current = false
    setAtEnd(false)
    show()
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is what asks for the jump.
  useEffect(jump, [jumpKey, jump])

  useEffect(() => {
    const element = scrollRef.current
    const content = contentRef.current
    if (!element || !content) return
    const onScroll = (): void => {
      const { scrollTop, scrollHeight, clientHeight } = element
      const distance = scrollHeight - scrollTop - clientHeight
      const { top, height } = last.current
      // Content that shrinks moves the view up too; only a user moves it up in content that does not.
      if (held.current !== null) sticking.current = false
      else if (distance <= nearEnd) sticking.current = true
      else if (scrollTop < top - 1 && scrollHeight >= height) sticking.current = false
      // The event of a move of ours comes when the content may have grown again.
      else if (sticking.current) goToEnd()
      remember()
      setAtEnd(sticking.current)
    }
    const observer = new ResizeObserver(() => {
      if (held.current !== null) held.current()
      else if (sticking.current) goToEnd()
      remember()
    })
    remember()
    const letGo = (): void => {
      held.current = null
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    for (const type of userGestures) element.addEventListener(type, letGo, { passive: true })
    observer.observe(content)
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', onScroll)
      for (const type of userGestures) element.removeEventListener(type, letGo)
      observer.disconnect()
    }
  }, [goToEnd, remember])

  return { scrollRef, contentRef, atEnd, jump, hold }
}
