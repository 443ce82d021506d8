/**
 * How the window looked, by what it is drawn from. The next start shows it until the interface is drawn, as a picture:
 * there is nothing in it to click, to load or to run.
 */
export interface KeptView {
  /** The place that it shows, as in the page's address. */
  readonly place: string
  readonly drawn: Drawn
}

/** An element: its name, its attributes and what is in it. A string is text. */
export type Drawn = string | readonly [string, Readonly<Record<string, string>>, readonly Drawn[]]

/**
 * What a kept view is called in the page's storage, and the element that shows it. The type alone is shared: a module
 * that the first script shares with the program would be one more file to read before the first frame.
 */
export type KeptViewName = 'kept-view'
const name: KeptViewName = 'kept-view'

const svgNamespace = 'http://www.w3.org/2000/svg'
/** By these an element of the page has its looks, and tells when it is painted; an icon needs all but what could act. */
const htmlAttributes: ReadonlySet<string> = new Set([
  'class',
  'style',
  'type',
  'placeholder',
  'elementtiming',
])
const acts = /^on|href|^id$/i

/** Shows the view that was kept of this place, if any, over everything else. */
export function showKeptView(place: string | undefined): void {
  // To ask the storage takes some milliseconds, which a start in the chat need not wait.
  if (place === undefined) return
  try {
    const kept = localStorage.getItem(name)
    if (kept === null) return
    const view = JSON.parse(kept) as KeptView
    if (view.place !== place) return
    const picture = document.createElement('div')
    picture.id = name
    picture.className = 'fixed inset-0 z-50 bg-bg'
    picture.inert = true
    picture.setAttribute('aria-hidden', 'true')
    picture.append(draw(view.drawn, false))
    document.body.append(picture)
  } catch {
    // Nothing that can be shown. The interface comes all the same, and keeps another.
  }
}

function draw(drawn: Drawn, inSvg: boolean): Node {
  if (typeof drawn === 'string') return document.createTextNode(drawn)
  const [tag, attributes, content] = drawn
  const isSvg = inSvg || tag === 'svg'
  const element = isSvg ? document.createElementNS(svgNamespace, tag) : document.createElement(tag)
  for (const [attribute, value] of Object.entries(attributes)) {
    // The page's policy allows styles only where a script sets them.
    if (attribute === 'style') element.style.cssText = value
    else if (isSvg ? !acts.test(attribute) : htmlAttributes.has(attribute)) {
      element.setAttribute(attribute, value)
    }
  }
  element.append(...content.map((one) => draw(one, isSvg)))
  return element
}
