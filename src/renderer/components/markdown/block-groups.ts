import { createElement } from './elements'

/**
 * The elements of a reply, in groups that the browser skips while they are off the screen: only so does
 * a frame cost the same at the end of a long reply as at its beginning.
 *
 * A group is small, for one that is on the screen is laid out and painted whole; and the groups lie in sections,
 * for each that is skipped is still looked at in each frame. The last groups are not skipped, nor is the section that
 * they lie in: the browser begins with skipping what may be skipped, and lays out once more in the same frame what it
 * finds to be on the screen, as the end of a reply mostly is.
 */
export interface BlockGroups {
  /** Puts an element at a place: one that exists, or the next one. */
  set(index: number, element: Element): void
  get(index: number): Element | null
  /** Tells how much text the final element at a place got: the size of a group is guessed from it. */
  weigh(index: number, characters: number): void
  /** Removes everything from a place on. */
  truncate(length: number): void
  readonly length: number
}

const blocksPerGroup = 8
const groupsPerSection = 8
/** Enough to fill a large window and what the browser looks at around it, which is one and a half windows high. */
const groupsAtEnd = 8
const pixelsPerCharacter = 0.4
const pixelsPerBlock = 24

export function createBlockGroups(container: HTMLElement): BlockGroups {
  const groups: HTMLElement[] = []
  let length = 0
  let weight = 0
  let sectionPixels = 0
  let estimatedCount = 0

  function get(index: number): Element | null {
    if (index >= length) return null
    return groups[Math.floor(index / blocksPerGroup)]?.children[index % blocksPerGroup] ?? null
  }

  /** Guesses the size that the last complete group will have, so that the scroll bar is near. */
  function estimate(): void {
    const group = groups[estimatedCount]
    const pixels = Math.round(weight * pixelsPerCharacter + blocksPerGroup * pixelsPerBlock)
    weight = 0
    estimatedCount += 1
    setEstimate(group, pixels)
    sectionPixels += pixels
    if (estimatedCount % groupsPerSection > 0) return
    setEstimate(group?.parentElement, sectionPixels)
    sectionPixels = 0
  }

  function addGroup(): HTMLElement {
    const isFirst = groups.length % groupsPerSection === 0
    const last = isFirst ? null : groups.at(-1)?.parentElement
    const section = last ?? createElement('div', { class: 'md-section' })
    if (isFirst) container.append(section)
    const group = createElement('div', { class: 'md-group' })
    groups.push(group)
    section.append(group)
    pass(groups.length - 1 - groupsAtEnd)
    return group
  }

  /** A section is skipped as a whole once all of its groups are. */
  function pass(index: number): void {
    const group = groups[index]
    group?.classList.add('md-passed')
    if ((index + 1) % groupsPerSection === 0) group?.parentElement?.classList.add('md-passed')
  }

  /** The first of a group stands closer to a heading that is the last of the group before. */
  function follow(index: number): void {
    const isAfterHeading = /^H[1-6]$/.test(get(index - 1)?.tagName ?? '')
    groups[index / blocksPerGroup]?.classList.toggle('md-after-heading', isAfterHeading)
  }

  return {
    get length() {
      return length
    },
    get,
    weigh(index, characters) {
      if (index % blocksPerGroup === 0 && index > 0) {
        follow(index)
        if (index / blocksPerGroup > estimatedCount) estimate()
      }
      weight += characters
    },
    set(index, element) {
      const old = get(index)
      if (old !== null) {
        if (old !== element) old.replaceWith(element)
        return
      }
      if (index !== length) throw new RangeError(`No place ${index} among ${length} blocks`)
      const group = groups[Math.floor(index / blocksPerGroup)] ?? addGroup()
      group.append(element)
      length += 1
      if (index % blocksPerGroup === 0) follow(index)
    },
    truncate(newLength) {
      while (length > newLength) {
        length -= 1
        const group = groups[Math.floor(length / blocksPerGroup)]
        group?.lastElementChild?.remove()
        if (group?.childElementCount !== 0) continue
        const section = group.parentElement
        groups.pop()?.remove()
        if (section?.childElementCount === 0) section.remove()
      }
    },
  }
}

function setEstimate(element: HTMLElement | null | undefined, pixels: number): void {
  element?.style.setProperty('contain-intrinsic-block-size', `auto ${pixels}px`)
}
