import { describe, expect, it } from 'vitest'
import { cleanPicture } from './clean-picture'

type Part = readonly [tag: string, attributes: Readonly<Record<string, string>>, text?: string]

function clean(...parts: readonly Part[]): string {
  const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  for (const [tag, attributes, text] of parts) {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag)
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
    if (text !== undefined) element.textContent = text
    picture.append(element)
  }
  const before = picture.outerHTML
  cleanPicture(picture)
  return picture.outerHTML === before ? 'as it was' : picture.innerHTML
}

describe('OUT-5 a picture that is saved', () => {
  it.each<readonly [string, Part]>([
    ['a script', ['script', {}, 'alert(1)']],
    ['an image of elsewhere', ['image', { href: 'https://evil.example/a.png' }]],
    ['a frame', ['iframe', { srcdoc: '<script>alert(1)</script>' }]],
    ['a handler', ['g', { onclick: 'alert(1)' }]],
    ['a link that runs', ['a', { 'xlink:href': 'javascript:alert(1)' }]],
    ['a link of elsewhere', ['a', { href: 'https://evil.example/' }]],
    ['what a shape is filled with', ['rect', { fill: 'url(https://evil.example/a.svg#b)' }]],
    ['a style attribute', ['rect', { style: "background: URL( '//evil.example/a.png')" }]],
    ['a style', ['style', {}, '@import "https://evil.example/a.css"; a { fill: red }']],
    ['a style that hides it', ['style', {}, 'a { fill: u\\72l(https://evil.example/) }']],
  ])('holds nothing of %s', (_what, part) => {
    const left = clean(part)
    expect(left).not.toBe('as it was')
    expect(left).not.toMatch(/evil|alert|srcdoc|javascript/)
  })

  it('keeps lines, letters, its own markers and its own colours', () => {
    const parts: readonly Part[] = [
      ['style', {}, '.a { fill: #eee; marker-end: url(#arrow) }'],
      ['path', { class: 'a', d: 'M0 0L1 1', 'marker-end': 'url(#arrow)' }],
      ['use', { href: '#arrow' }],
      ['text', { style: 'font-size: 16px' }, 'a < b'],
    ]
    expect(clean(...parts)).toBe('as it was')
  })
})
