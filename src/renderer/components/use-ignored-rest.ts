import { useEffect } from 'react'

/**
 * Keeps the moves that were none from the page. What opens, or changes, under a mouse at rest is told of one: a list
 * would take its highlight there, and a menu that opens by the keyboard would think that it was the mouse and not take
 * the focus; the next key would choose something else.
 */
export function useIgnoredRest(): void {
  useEffect(() => {
    window.addEventListener('pointermove', ignoreRest, { capture: true })
    return () => window.removeEventListener('pointermove', ignoreRest, { capture: true })
  }, [])
}

function ignoreRest(event: PointerEvent): void {
  if (event.movementX === 0 && event.movementY === 0) event.stopImmediatePropagation()
}
