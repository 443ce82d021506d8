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
  const [atEnd, setAtEnd] = useState(true)

  const jump = useCallback(() => {
    held.current = null
    sticking.current = true
    setAtEnd(true)
    const element = scrollRef.current
    if (element) element.scrollTop = element.scrollHeight
  }, [])

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
    let lastTop = 0
    let lastHeight = 0
    const remember = (): void => {
      lastTop = element.scrollTop
      lastHeight = element.scrollHeight
    }
    const onScroll = (): void => {
      const { scrollTop, scrollHeight, clientHeight } = element
      const distance = scrollHeight - scrollTop - clientHeight
      // Content that shrinks moves the view up too; only a user moves it up in content that does not.
      if (held.current !== null) sticking.current = false
      else if (distance <= nearEnd) sticking.current = true
      else if (scrollTop < lastTop - 1 && scrollHeight >= lastHeight) sticking.current = false
      remember()
      setAtEnd(sticking.current)
    }
    const observer = new ResizeObserver(() => {
      if (held.current !== null) held.current()
      else if (sticking.current) element.scrollTop = element.scrollHeight
      // The event of this move may come when the content has grown again.
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
  }, [])

  return { scrollRef, contentRef, atEnd, jump, hold }
}
