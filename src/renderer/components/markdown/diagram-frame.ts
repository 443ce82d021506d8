import { diagramAddress, diagramLimits } from '../../../shared/diagrams'
import { diagramAnswerSchema } from './diagram-protocol'
import { createElement } from './elements'

/** The page that draws, and the one way to talk to it. */
export interface DiagramFrame {
  readonly port: MessagePort
  /** Ends the page, and its process with it, whatever it is doing. */
  close(): void
}

/**
 * Opens the page that draws, out of sight; null when it does not answer in time. It has no origin, and
 * nobody else can send through its port.
 */
export async function openDiagramFrame(): Promise<DiagramFrame | null> {
  const { port1: port, port2 } = new MessageChannel()
  const element = createElement('iframe', {
    class: 'md-diagram-frame',
    sandbox: 'allow-scripts',
    referrerpolicy: 'no-referrer',
    'aria-hidden': 'true',
    tabindex: '-1',
    src: diagramAddress,
  })
  // Without an origin the page cannot be named as a target; no other page can take its place.
  element.addEventListener('load', () => element.contentWindow?.postMessage(null, '*', [port2]), {
    once: true,
  })
  const close = () => {
    port.close()
    element.remove()
  }
  document.body.append(element)
  const isReady = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), diagramLimits.loadTime)
    port.onmessage = ({ data }) => {
      clearTimeout(timer)
      const answer = diagramAnswerSchema.safeParse(data)
      resolve(answer.success && answer.data.kind === 'ready')
    }
  })
  if (isReady) return { port, close }
  close()
  return null
}
