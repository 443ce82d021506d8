/**
 * Makes one element like another that was built anew, keeping the leading parts that are the same: what
 * grows at its end keeps its nodes, and with them a selection. False when they differ in themselves.
 */
export function patchElement(old: Element, next: Element): boolean {
  if (old.tagName !== next.tagName || !hasSameAttributes(old, next)) return false
  // Code is kept whole or not at all: its view knows its nodes.
  if (old.classList.contains('md-code')) return old.isEqualNode(next)
  let oldChild = old.firstChild
  let nextChild = next.firstChild
  while (oldChild !== null && nextChild !== null && oldChild.isEqualNode(nextChild)) {
    oldChild = oldChild.nextSibling
    nextChild = nextChild.nextSibling
  }
  if (oldChild instanceof Text && nextChild instanceof Text) {
    extendText(oldChild, nextChild.data)
    oldChild = oldChild.nextSibling
    nextChild = nextChild.nextSibling
  } else if (
    oldChild instanceof Element &&
    nextChild instanceof Element &&
    patchElement(oldChild, nextChild)
  ) {
    oldChild = oldChild.nextSibling
    nextChild = nextChild.nextSibling
  }
  while (oldChild !== null) {
    const following: ChildNode | null = oldChild.nextSibling
    oldChild.remove()
    oldChild = following
  }
  while (nextChild !== null) {
    const following: ChildNode | null = nextChild.nextSibling
    old.append(nextChild)
    nextChild = following
  }
  return true
}

/** Gives a text node its new text; where that only grew, the browser keeps what it knows of the old one. */
export function extendText(node: Text, text: string): void {
  if (text.startsWith(node.data)) node.appendData(text.slice(node.length))
  else node.data = text
}

function hasSameAttributes(one: Element, other: Element): boolean {
  return (
    one.attributes.length === other.attributes.length &&
    Array.from(one.attributes).every(({ name, value }) => other.getAttribute(name) === value)
  )
}
