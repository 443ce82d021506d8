import { render } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { Markdown } from './markdown'
import { createMarkdownLabels } from './markdown-labels'
import { installTestFrames } from './test-view'

const frames = installTestFrames()
const labels = createMarkdownLabels((key) => key)
const ignore = () => undefined

function show(text: string, streaming: boolean) {
  return (
    <Markdown
      text={text}
      streaming={streaming}
      labels={labels}
      onOpenLink={ignore}
      onCopy={ignore}
      onSaveCode={ignore}
    />
  )
}

function paint(): void {
  while (frames.isDue()) frames.run()
}

describe('the markdown component', () => {
  it('keeps what is shown as the text grows, ends and goes on', () => {
    const { container, rerender } = render(show('one\n\ntwo\n\nthr', true))
    paint()
    const first = container.querySelector('p')
    rerender(show('one\n\ntwo\n\nthree\n\nfour', true))
    paint()
    expect(container.querySelector('p')).toBe(first)
    rerender(show('one\n\ntwo\n\nthree\n\nfour', false))
    paint()
    expect(container.querySelector('p')).toBe(first)
    expect(container.textContent).toBe('onetwothreefour')
    rerender(show('one\n\ntwo\n\nthree\n\nfour and more', true))
    paint()
    expect(container.textContent).toBe('onetwothreefour and more')
  })

  it('shows another text from its beginning', () => {
    const { container, rerender } = render(show('# old', false))
    paint()
    rerender(show('new', false))
    paint()
    expect(container.textContent).toBe('new')
  })

  it('leaves nothing behind when it goes', () => {
    const { container, unmount } = render(show('text', true))
    unmount()
    frames.run()
    expect(frames.isDue()).toBe(false)
    expect(container.innerHTML).toBe('')
  })
})
