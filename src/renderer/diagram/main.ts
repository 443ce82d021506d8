import mermaid from 'mermaid'
import { diagramLimits } from '../../shared/diagrams'
import type {
  DiagramAnswer,
  DiagramRequest,
  DiagramTheme,
} from '../components/markdown/diagram-protocol'
import { cleanPicture } from './clean-picture'

/**
 * The page that draws diagrams. The window holds it in a sandbox without an origin, and its policy lets it
 * load nothing but its own program; it has one port, which the window gives it once.
 */

/** What a diagram may not decide about itself, beside Mermaid's own list. */
const ours = ['theme', 'darkMode', 'themeCSS', 'themeVariables', 'fontFamily', 'htmlLabels', 'look']

const drawing = document.createElement('div')
document.body.append(drawing)

window.addEventListener('message', takePort)

function takePort(event: MessageEvent): void {
  const [port] = event.ports
  if (event.source !== window.parent || port === undefined) return
  window.removeEventListener('message', takePort)
  const answer = (given: DiagramAnswer) => port.postMessage(given)
  port.onmessage = async ({ data }: MessageEvent<DiagramRequest>) => answer(await draw(data))
  answer({ kind: 'ready' })
}

async function draw({ id, source, theme }: DiagramRequest): Promise<DiagramAnswer> {
  configure(theme)
  try {
    const { svg } = await mermaid.render(`diagram-${id}`, source, drawing)
    drawing.innerHTML = svg
    return readPicture(id) ?? { kind: 'refused', id, reason: null }
  } catch (failure) {
    return { kind: 'refused', id, reason: readReason(failure) }
  } finally {
    drawing.replaceChildren()
  }
}

function configure(theme: DiagramTheme): void {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    logLevel: 'fatal',
    theme: theme === 'dark' ? 'dark' : 'neutral',
    fontFamily: 'ui-sans-serif, system-ui, sans-serif',
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    maxTextSize: diagramLimits.characters,
    maxEdges: diagramLimits.edges,
    secure: [
      'secure',
      'securityLevel',
      'startOnLoad',
      'maxTextSize',
      'maxEdges',
      'suppressErrorRendering',
      'dompurifyConfig',
      ...ours,
    ],
  })
}

/** The picture with its size in CSS pixels; null for one that is too large. */
function readPicture(id: number): DiagramAnswer | null {
  const picture = drawing.querySelector('svg')
  if (picture === null || picture.querySelectorAll('*').length > diagramLimits.elements) return null
  const box = picture.getBoundingClientRect()
  const { width, height } = picture.viewBox.baseVal ?? box
  cleanPicture(picture)
  picture.removeAttribute('style')
  picture.setAttribute('width', `${width}`)
  picture.setAttribute('height', `${height}`)
  const svg = new XMLSerializer().serializeToString(picture)
  if (svg.length > diagramLimits.pictureCharacters || width <= 0 || height <= 0) return null
  return { kind: 'drawn', id, svg, width, height }
}

/** Of a wrong line Mermaid shows the place in three; of the rest, the first says it. */
function readReason(failure: unknown): string {
  const message = failure instanceof Error ? failure.message : String(failure)
  const lines = message.startsWith('Parse error') ? 3 : 1
  return message.split('\n').slice(0, lines).join('\n').slice(0, 400)
}
