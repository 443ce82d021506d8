import type { Drawn, KeptView, KeptViewName } from './show-kept-view'

const name: KeptViewName = 'kept-view'

/**
 * Keeps how an element and all in it look now, for the next start. Of what is marked `data-live` only the frame is
 * kept: what it tells is true only while it is watched.
 */
export function keepView(place: string, element: Element): void {
  const view: KeptView = { place, drawn: describe(element) }
  try {
    localStorage.setItem(name, JSON.stringify(view))
  } catch {
    // On a full disk the next start shows its ground first, as where none was kept.
    forgetView()
  }
}

export function forgetView(): void {
  localStorage.removeItem(name)
}

/** Ends the picture that the start has shown. */
export function endKeptView(): void {
  document.getElementById(name)?.remove()
}

function describe(node: Node): Drawn {
  if (!(node instanceof Element)) return node.textContent ?? ''
  const attributes = [...node.attributes].map((one) => [one.name, one.value] as const)
  const content = node.hasAttribute('data-live') ? [] : [...node.childNodes]
  return [node.localName, Object.fromEntries(attributes), content.map(describe)]
}
