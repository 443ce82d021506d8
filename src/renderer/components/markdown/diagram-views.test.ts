import { describe, expect, it, vi } from 'vitest'
import { diagramReplies } from '../../../main/simulator/replies/diagrams'
import type { DiagramDrawer, Drawing } from './diagram-drawer'
import { createTestView, installTestFrames, type TestView } from './test-view'

const frames = installTestFrames()
const picture: Drawing = { kind: 'drawn', svg: '<svg/>', width: 10, height: 20 }

/** Everything is near the screen, as soon as it is looked at. */
class NearObserver implements Partial<IntersectionObserver> {
  private readonly callback: IntersectionObserverCallback
  constructor(callback: IntersectionObserverCallback) {
    this.callback = callback
  }
  observe(target: Element): void {
    const entry = { target, isIntersecting: true } as unknown as IntersectionObserverEntry
    queueMicrotask(() => this.callback([entry], this as unknown as IntersectionObserver))
  }
  unobserve(): void {
    return
  }
  disconnect(): void {
    return
  }
}

vi.stubGlobal('IntersectionObserver', NearObserver)

function createTest(answer: (source: string) => Drawing): {
  readonly test: TestView
  readonly drawn: string[]
} {
  const drawn: string[] = []
  const diagrams: DiagramDrawer = {
    async draw(source) {
      drawn.push(source)
      return answer(source)
    },
    dispose: () => undefined,
  }
  return { test: createTestView(frames, { diagrams }), drawn }
}

const fence = '```mermaid\nflowchart LR\n  A --> B\n```'
const source = 'flowchart LR\n  A --> B\n'

describe('a diagram in a reply', () => {
  it('is code while it streams, and a picture once its fence is closed', async () => {
    const { test, drawn } = createTest(() => picture)
    test.view.append(fence.slice(0, -4))
    await test.settle()
    expect(drawn).toEqual([])
    expect(test.container.querySelector('img')).toBeNull()
    test.view.append(`${fence.slice(-4)}\n\nmore`)
    await test.settle()
    expect(drawn).toEqual([source])
    expect(test.container.querySelector('.md-diagram img')?.getAttribute('width')).toBe('10')
  })

  it('is found in a list too, and no other language is drawn', async () => {
    const { test, drawn } = createTest(() => picture)
    test.view.append(`- one\n\n${fence.replace(/^/gm, '  ')}\n\n\`\`\`ts\nconst a = 1\n\`\`\``)
    test.view.end()
    await test.settle()
    expect(drawn).toEqual([source])
  })

  it('shows its code again, copies that, and saves the picture', async () => {
    const { test } = createTest(() => picture)
    test.view.append(fence)
    test.view.end()
    await test.settle()
    const press = (name: string) =>
      [...test.container.querySelectorAll('button')].find(
        (button) => button.textContent === `markdown.${name}`,
      )
    const block = test.container.querySelector('.md-code')
    expect(block?.classList.contains('md-shows-diagram')).toBe(true)
    press('diagramSource')?.click()
    expect(block?.classList.contains('md-shows-diagram')).toBe(false)
    expect(press('diagramSource')?.getAttribute('aria-pressed')).toBe('true')
    press('copy')?.click()
    expect(test.copied).toEqual([source.trimEnd()])
    press('saveDiagram')?.click()
    expect(test.saved).toEqual([{ code: '<svg/>', language: 'svg' }])
  })

  it.each([
    [{ kind: 'wrong', reason: 'Parse error\u202E' } as const, 'Parse error<U+202E>', false],
    [{ kind: 'tooLong' } as const, 'tooLong', false],
    [{ kind: 'tooSlow' } as const, 'tooSlow', true],
    [{ kind: 'unavailable' } as const, 'unavailable', true],
  ])('stays code with the reason: %o', async (drawing, reason, offersAgain) => {
    const { test, drawn } = createTest(() => drawing)
    test.view.append(fence)
    test.view.end()
    await test.settle()
    expect(test.container.querySelector('.md-diagram-note')?.textContent).toContain(reason)
    expect(test.container.querySelector('pre')?.textContent).toBe(source)
    const again = test.container.querySelector<HTMLElement>('.md-diagram-buttons button')
    expect(again !== null).toBe(offersAgain)
    again?.click()
    await test.settle()
    expect(drawn).toHaveLength(offersAgain ? 2 : 1)
  })

  it('is drawn again when the theme changes, and stays code where the reader chose so', async () => {
    const themes: string[] = []
    const diagrams: DiagramDrawer = {
      async draw(_source, theme) {
        themes.push(theme)
        return picture
      },
      dispose: () => undefined,
    }
    const test = createTestView(frames, { diagrams })
    test.view.append(fence)
    test.view.end()
    await test.settle()
    test.container.querySelector<HTMLElement>('.md-shows-diagram-toggle')?.click()
    document.documentElement.setAttribute('data-theme', 'dark')
    await test.settle()
    document.documentElement.removeAttribute('data-theme')
    expect(themes).toEqual(['light', 'dark'])
    expect(test.container.querySelector('.md-shows-diagram')).toBeNull()
    test.view.dispose()
  })

  it('shows the picture of one that was drawn at the second try', async () => {
    const answers: Drawing[] = [{ kind: 'tooSlow' }, picture]
    const { test } = createTest(() => answers.shift() ?? picture)
    test.view.append(fence)
    test.view.end()
    await test.settle()
    test.container.querySelector<HTMLElement>('.md-diagram-buttons button')?.click()
    await test.settle()
    expect(test.container.querySelector('.md-shows-diagram img')).not.toBeNull()
    expect(test.container.querySelector('.md-diagram-note')).toBeNull()
  })

  it('says of each one that is too large what it is', async () => {
    const { test, drawn } = createTest(() => ({ kind: 'tooLong' }))
    const fences = diagramReplies.limits()
    test.view.append(fences.join('\n\n'))
    test.view.end()
    await test.settle()
    expect(drawn).toHaveLength(fences.length)
    expect(test.container.querySelectorAll('.md-diagram-note')).toHaveLength(fences.length)
  })
})
