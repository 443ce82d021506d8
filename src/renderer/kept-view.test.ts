import { afterEach, expect, it, vi } from 'vitest'
import { endKeptView, forgetView, keepView } from './kept-view'
import { showKeptView } from './show-kept-view'

const picture = () => document.getElementById('kept-view')

function keep(html: string, place = 'models'): void {
  const frame = document.createElement('div')
  frame.innerHTML = html
  keepView(place, frame)
}

afterEach(() => {
  vi.unstubAllGlobals()
})

it('shows at the next start what was kept, as a picture, until that is ended', () => {
  keep(
    '<p class="row" style="top: 52px">Nova &lt;b&gt; <svg viewBox="0 0 8 8"><path d="M1 1" /></svg></p>' +
      '<input placeholder="Search" />',
  )
  showKeptView('models')
  expect(picture()?.inert).toBe(true)
  expect(picture()?.getAttribute('aria-hidden')).toBe('true')
  const row = picture()?.querySelector<HTMLElement>('p.row')
  expect(row?.textContent).toBe('Nova <b> ')
  expect(row?.style.top).toBe('52px')
  const path = picture()?.querySelector('path')
  expect(path?.namespaceURI).toBe('http://www.w3.org/2000/svg')
  expect(path?.getAttribute('d')).toBe('M1 1')
  expect(picture()?.querySelector('input')?.placeholder).toBe('Search')
  endKeptView()
  expect(picture()).toBeNull()
})

it('keeps no more than the frame of what is true only while it is watched', () => {
  keep('<footer data-live class="bar">Account 111122223333</footer><p>Nova</p>')
  showKeptView('models')
  expect(picture()?.textContent).toBe('Nova')
  expect(picture()?.querySelector('footer')?.className).toBe('bar')
  expect(JSON.stringify({ ...localStorage })).not.toContain('111122223333')
})

it('shows nothing that could act, load, or be taken for the interface', () => {
  keep(
    '<p id="row" onclick="act()" data-model-id="m" role="option" tabindex="0">Nova</p>' +
      '<a href="https://example.com">link</a><img src="https://example.com/a.png">' +
      '<svg id="icon" onload="act()"><use href="#other" xlink:href="#other"></use></svg>',
  )
  showKeptView('models')
  const names = [...(picture()?.querySelectorAll('*') ?? [])].flatMap((one) =>
    one.getAttributeNames(),
  )
  expect(picture()?.textContent).toBe('Novalink')
  expect(names).toEqual([])
})

it.each([
  ['that was never kept', () => undefined],
  ['of another place', () => keep('<p>Nova</p>', 'config')],
  [
    'that was forgotten',
    () => {
      keep('<p>Nova</p>')
      forgetView()
    },
  ],
  ['that does not parse', () => localStorage.setItem('kept-view', '{"place":"models","dra')],
  ['of another shape', () => localStorage.setItem('kept-view', '{"place":"models","drawn":7}')],
  ['that is nothing', () => localStorage.setItem('kept-view', 'null')],
])('shows no view %s', (_which, prepare) => {
  prepare()
  expect(() => showKeptView('models')).not.toThrow()
  expect(picture()).toBeNull()
})

it('shows none where the page may not store', () => {
  vi.stubGlobal('localStorage', undefined)
  expect(() => showKeptView('models')).not.toThrow()
})

it('forgets the view from before when the new one cannot be stored', () => {
  keep('<p>Old</p>')
  const storage = localStorage
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => storage.getItem(name),
    removeItem: (name: string) => storage.removeItem(name),
    setItem() {
      throw new DOMException('full', 'QuotaExceededError')
    },
  })
  keep('<p>New</p>')
  showKeptView('models')
  expect(picture()).toBeNull()
})
