import { type RefObject, useEffect, useRef } from 'react'
import { Button } from '../../components/button'
import { useText } from '../../i18n/use-text'
import { pageSize } from './use-shown-range'

/** Pixels: more is drawn this long before it comes into view, so that nobody meets an end that is none. */
const ahead = 800

/** Shows more of what comes before, before it comes into view; a click does the same. */
export function EarlierMessages({
  count,
  start,
  scrollRef,
  onShow,
}: {
  /** How many there are. */
  readonly count: number
  /** Which message is the first one drawn. */
  readonly start: number
  readonly scrollRef: RefObject<HTMLElement | null>
  readonly onShow: () => void
}) {
  const text = useText()
  const ref = useRef<HTMLDivElement>(null)
  const show = (): void => {
    const { current: element } = scrollRef
    // At the very top Chromium keeps nothing in its place when something comes above it.
    if (element?.scrollTop === 0) element.scrollTop = 1
    onShow()
  }
  useOnSight(ref, show, scrollRef, start)
  return (
    <div ref={ref} className="flex justify-center">
      <Button size="sm" variant="ghost" onClick={show}>
        {text('chat.earlier', { count: Math.min(count, pageSize) })}
      </Button>
    </div>
  )
}

/** Shows more of what comes after, before it comes into view. */
export function LaterMessages({
  end,
  scrollRef,
  onShow,
}: {
  /** Before which message the drawn ones end. */
  readonly end: number
  readonly scrollRef: RefObject<HTMLElement | null>
  readonly onShow: () => void
}) {
  const ref = useRef<HTMLDivElement>(null)
  useOnSight(ref, onShow, scrollRef, end)
  return <div ref={ref} className="h-px" />
}

/** Tells when an element is nearly in sight, and once more where it still is when another place is given. */
function useOnSight(
  ref: RefObject<HTMLElement | null>,
  onSight: () => void,
  scrollRef: RefObject<HTMLElement | null>,
  place: number,
): void {
  const latest = useRef(onSight)
  useEffect(() => {
    latest.current = onSight
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is what asks to look again.
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) latest.current()
      },
      { root: scrollRef.current, rootMargin: `${ahead}px 0px` },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref, scrollRef, place])
}
