import type { CodeView } from './code-view'
import type { DiagramDrawer, Drawing } from './diagram-drawer'
import type { DiagramTheme } from './diagram-protocol'
import { createElement } from './elements'
import { revealHiddenCharacters } from './hidden-characters'
import type { MarkdownLabels } from './markdown-labels'

/** Shows the diagrams of one reply in the place of their code, which stays a click away. */
export interface DiagramViews {
  /** Takes a block of code that is complete; one that is no diagram is left alone. */
  add(view: CodeView): void
  dispose(): void
}

interface DiagramView {
  readonly code: CodeView
  readonly note: HTMLElement
  readonly figure: HTMLElement
  readonly buttons: HTMLElement
  /** Of the picture that is shown; empty before there is one. */
  address: string
  isWanted: boolean
}

/** A diagram is drawn when it comes so near to the screen. */
const nearness = '800px'

export function createDiagramViews(options: {
  readonly drawer: DiagramDrawer
  readonly labels: MarkdownLabels
  readonly onSave: (svg: string, language: string) => void
}): DiagramViews {
  const { drawer, labels } = options
  const views = new Map<Element, DiagramView>()
  /** The theme in force stands on the document. */
  const themeWatch = new MutationObserver(redraw)
  let observer: IntersectionObserver | null = null

  function theme(): DiagramTheme {
    return document.documentElement.getAttribute('data-theme') === 'dark' ? 'dark' : 'light'
  }

  /** Most replies have no diagram. */
  function listen(): void {
    if (observer !== null) return
    themeWatch.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const view = views.get(target)
          if (!isIntersecting || view === undefined) continue
          observer?.unobserve(target)
          void show(view)
        }
      },
      { rootMargin: nearness },
    )
  }

  /** In the colours that hold now; what is far away waits until it comes near. */
  function redraw(): void {
    for (const element of views.keys()) {
      observer?.unobserve(element)
      observer?.observe(element)
    }
  }

  async function show(view: DiagramView): Promise<void> {
    const colours = theme()
    const isWanted = () => view.isWanted && theme() === colours
    const drawing = await drawer.draw(view.code.readCode(), colours, isWanted)
    if (drawing === null || !isWanted()) return
    if (drawing.kind === 'drawn') showPicture(view, drawing)
    else showReason(view, drawing)
  }

  function showPicture(view: DiagramView, drawing: Extract<Drawing, { kind: 'drawn' }>): void {
    const isFirst = view.address === ''
    forgetPicture(view)
    view.address = URL.createObjectURL(new Blob([drawing.svg], { type: 'image/svg+xml' }))
    view.note.remove()
    view.figure.replaceChildren(
      createElement('img', {
        alt: labels.diagram,
        src: view.address,
        width: `${Math.ceil(drawing.width)}`,
        height: `${Math.ceil(drawing.height)}`,
      }),
    )
    const save = createElement('button', { type: 'button' }, labels.saveDiagram)
    save.addEventListener('click', () => options.onSave(drawing.svg, 'svg'))
    const { element } = view.code
    element.querySelector('.md-code-header')?.after(view.figure)
    if (isFirst) element.classList.add('md-shows-diagram')
    view.buttons.replaceChildren(
      save,
      createToggle(labels.actualSize, element, 'md-actual-size'),
      createToggle(labels.diagramSource, element, 'md-shows-diagram', true),
    )
  }

  function forgetPicture(view: DiagramView): void {
    URL.revokeObjectURL(view.address)
    view.address = ''
  }

  function showReason(view: DiagramView, drawing: Exclude<Drawing, { kind: 'drawn' }>): void {
    forgetPicture(view)
    view.note.replaceChildren(labels.noDiagram(drawing.kind))
    if (drawing.kind === 'wrong') {
      const reason = revealHiddenCharacters(drawing.reason)
      view.note.append(createElement('code', { class: 'md-diagram-reason', dir: 'ltr' }, reason))
    }
    view.code.element.classList.remove('md-shows-diagram')
    view.figure.remove()
    view.buttons.replaceChildren()
    if (drawing.kind === 'tooSlow' || drawing.kind === 'unavailable') {
      const again = createElement('button', { type: 'button' }, labels.drawAgain)
      again.addEventListener('click', () => {
        again.disabled = true
        void show(view)
      })
      view.buttons.append(again)
    }
    view.code.element.querySelector('.md-code-header')?.after(view.note)
  }

  return {
    add(code) {
      if (code.language.toLowerCase() !== 'mermaid' || views.has(code.element)) return
      listen()
      const buttons = createElement('span', { class: 'md-diagram-buttons' })
      code.element.querySelector('.md-code-language')?.after(buttons)
      views.set(code.element, {
        code,
        buttons,
        note: createElement('p', { class: 'md-code-warning md-diagram-note', dir: 'auto' }),
        figure: createElement('div', {
          class: 'md-diagram',
          tabindex: '0',
          role: 'group',
          'aria-label': labels.diagram,
        }),
        address: '',
        isWanted: true,
      })
      observer?.observe(code.element)
    },
    dispose() {
      observer?.disconnect()
      themeWatch.disconnect()
      for (const view of views.values()) {
        view.isWanted = false
        forgetPicture(view)
      }
      views.clear()
    },
  }
}

/** A button that puts a class on the block and takes it away; `isInverted` when it is pressed without. */
function createToggle(
  label: string,
  element: Element,
  name: string,
  isInverted = false,
): HTMLElement {
  const isPressed = () => String(element.classList.contains(name) !== isInverted)
  const button = createElement(
    'button',
    { type: 'button', class: `${name}-toggle`, 'aria-pressed': isPressed() },
    label,
  )
  button.addEventListener('click', () => {
    element.classList.toggle(name)
    button.setAttribute('aria-pressed', isPressed())
  })
  return button
}
