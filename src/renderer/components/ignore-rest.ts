import type { PointerEvent } from 'react'

/**
 * For `onPointerMoveCapture` of a list that the keyboard walks through. One that opens, or changes, under a pointer at
 * rest is told of a move that was none: it would take the highlight there, and Enter would choose something else.
 */
export function ignoreRest(event: PointerEvent): void {
  if (event.movementX === 0 && event.movementY === 0) event.stopPropagation()
}
