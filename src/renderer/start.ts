import './styles.css'

/** A page that is not in sight gets no frame: it does not wait for one. Milliseconds. */
const longestWait = 200

/** What the page shows by itself is painted before its program is read. */
async function firstFrame(): Promise<void> {
  await new Promise<unknown>((resolve) => {
    requestAnimationFrame(resolve)
    setTimeout(resolve, longestWait)
  })
  // The callback runs before its frame is painted, a message after it.
  await new Promise<unknown>((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = resolve
    port2.postMessage(null)
  })
}

await firstFrame()
await import('./main')
