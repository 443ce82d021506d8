import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

/** How near the end of the content counts as being there, in pixels. */
const nearEnd = 40

export interface StickToBottom {
  readonly scrollRef: RefObject<HTMLElement | null>
  readonly contentRef: RefObject<HTMLDivElement | null>
  readonly atEnd: boolean
  readonly jump: () => void
  /** Stops keeping the end in sight: something else is brought into view. */
  readonly release: () => void
}

/**
 * Keeps the end of growing content in sight until the user scrolls up; scrolling back down or
 * `jump` takes it up again, and so does another `jumpKey`.
 */
export function useStickToBottom(jumpKey: string | undefined): StickToBottom {
  const scrollRef = useRef<HTMLElement>(null)
  const contentRef = useRef<HTMLDivElement>(null)
  const sticking = useRef(true)
  const [atEnd, setAtEnd] = useState(true)

  const jump = useCallback(() => {
    sticking.current = true
    setAtEnd(true)
    const element = scrollRef.current
    if (element) element.scrollTop = element.scrollHeight
  }, [])

  const release = useCallback(() => {
    sticking.current = false
    setAtEnd(false)
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is what asks for the jump.
  useEffect(jump, [jumpKey, jump])

  useEffect(() => {
    const element = scrollRef.current
    const content = contentRef.current
    if (!element || !content) return
    let lastTop = element.scrollTop
    let lastHeight = element.scrollHeight
    const onScroll = (): void => {
      const { scrollTop, scrollHeight, clientHeight } = element
      const distance = scrollHeight - scrollTop - clientHeight
      // Content that shrinks moves the view up too; only a user moves it up in content that does not.
      if (distance <= nearEnd) sticking.current = true
      else if (scrollTop < lastTop - 1 && scrollHeight >= lastHeight) sticking.current = false
      lastTop = scrollTop
      lastHeight = scrollHeight
      setAtEnd(sticking.current)
    }
    const observer = new ResizeObserver(() => {
      if (sticking.current) element.scrollTop = element.scrollHeight
    })
    element.addEventListener('scroll', onScroll, { passive: true })
    observer.observe(content)
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', onScroll)
      observer.disconnect()
    }
  }, [])

  return { scrollRef, contentRef, atEnd, jump, release }
}
