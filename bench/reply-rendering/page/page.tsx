import './page.css'
import { createMessages } from './messages'
import { startBasalt } from './render-basalt'
import { startReactMarkdown } from './render-react-markdown'

interface BenchBridge {
  onText(listener: (text: string) => void): void
  onEnd(listener: () => void): void
}

declare global {
  interface Window {
    readonly bench: BenchBridge
    readFrames(): { readonly gaps: readonly number[]; readonly longTasks: readonly number[] }
  }
}

const reply = document.getElementById('reply') as HTMLElement
const scroller = document.getElementById('scroller') as HTMLElement
const query = new URLSearchParams(location.search)
const start = query.get('renderer') === 'react-markdown' ? startReactMarkdown : startBasalt
const renderer = start(reply, createMessages())

let gaps: number[] = []
let longTasks: number[] = []
let last = 0

function countFrame(now: number): void {
  if (last > 0) gaps.push(now - last)
  last = now
  scroller.scrollTop = 1e9
  requestAnimationFrame(countFrame)
}

new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) longTasks.push(entry.duration)
}).observe({ type: 'longtask' })

window.readFrames = () => {
  const read = { gaps, longTasks }
  gaps = []
  longTasks = []
  return read
}
window.bench.onText((text) => renderer.append(text))
window.bench.onEnd(() => renderer.end())
requestAnimationFrame(countFrame)
