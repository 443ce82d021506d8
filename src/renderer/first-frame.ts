import { showKeptView } from './show-kept-view'
import './styles.css'

/** Frames may never come, as in a window that is minimised. */
const longestWait = 250

showKeptView(/^#\/([a-z]+)/.exec(location.hash)?.[1])

/**
 * The page shows its ground first, or the view that was kept: to read and evaluate the program takes longer than a
 * frame, and what is already laid out would wait for it.
 */
await new Promise<void>((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve))
  setTimeout(resolve, longestWait)
})
await import('./main')
