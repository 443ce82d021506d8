import { createElement } from './elements'
import type { MarkdownLabels } from './markdown-labels'
import { renderText } from './render-inlines'
import type { WorkQueue } from './work-queue'

/** A line too long to be parsed: its beginning, and a button for the rest. */
export interface LongLineView {
  readonly element: HTMLElement
  add(text: string): void
  showAll(): void
}

const shownAtFirst = 4000
const charactersPerPart = 8000

export function createLongLineView(options: {
  readonly labels: MarkdownLabels
  readonly queue: WorkQueue
  readonly onWork: () => void
}): LongLineView {
  const { labels, queue } = options
  const element = createElement('div', { class: 'md-plain', dir: 'auto' })
  const button = createElement('button', { class: 'md-show-all', type: 'button' })
  const held: string[] = []
  let waiting = ''
  let heldLength = 0
  let isShown = false

  function addPart(text: string): void {
    const part = createElement('span', { class: 'md-plain-part' })
    renderText(text, part, labels)
    element.append(part)
  }

  return {
    element,
    add(text) {
      let rest = text
      if (!isShown) {
        waiting += text
        if (waiting.length < shownAtFirst) return
        addPart(waiting.slice(0, shownAtFirst))
        element.append(button)
        isShown = true
        rest = waiting.slice(shownAtFirst)
        waiting = ''
      }
      held.push(rest)
      heldLength += rest.length
      button.textContent = labels.showAll(heldLength)
    },
    showAll() {
      button.remove()
      const text = held.splice(0).join('')
      let position = 0
      queue.add(() => {
        addPart(text.slice(position, position + charactersPerPart))
        position += charactersPerPart
        return position < text.length
      })
      options.onWork()
    },
  }
}
