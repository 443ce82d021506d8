import { useEffect } from 'react'

/**
 * Keeps from the page what is told of a mouse at rest, when something opens, or changes, under it. A list would take
 * its highlight there; a menu that opens by the keyboard would think that it was the mouse and not take the focus; and
 * one that is covered by a menu within it would take the focus back, as from a mouse that leaves, and close that. The
 * next key would choose something else.
 */
export function useIgnoredRest(): void {
  useEffect(() => {
    let place = { x: 0, y: 0 }
    const ends = [
      listen('pointermove', (event) => {
        place = { x: event.clientX, y: event.clientY }
        return event.movementX === 0 && event.movementY === 0
      }),
      // Elsewhere who hears that the mouse is over something must hear, too, that it no longer is.
      ...(['pointerover', 'pointerout'] as const).map((type) =>
        listen(
          type,
          (event) => event.clientX === place.x && event.clientY === place.y && isInMenu(event),
        ),
      ),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [])
}

/** Hears of pointers before anything else does, and keeps from the rest what is `ignored`. */
function listen(
  type: 'pointermove' | 'pointerover' | 'pointerout',
  ignored: (event: PointerEvent) => boolean,
): () => void {
  const hear = (event: PointerEvent): void => {
    if (ignored(event)) event.stopImmediatePropagation()
  }
  window.addEventListener(type, hear, { capture: true })
  return () => window.removeEventListener(type, hear, { capture: true })
}

function isInMenu({ target }: PointerEvent): boolean {
  return target instanceof Element && target.closest('[role="menu"]') !== null
}
