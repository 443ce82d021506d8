import { createElement } from './elements'

/**
 * The elements of a reply, in groups that the browser skips while they are off the screen: only so does
 * a frame cost the same at the end of a long reply as at its beginning.
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

const blocksPerGroup = 32
const pixelsPerCharacter = 0.4
const pixelsPerBlock = 24

export function createBlockGroups(container: HTMLElement): BlockGroups {
  const groups: HTMLElement[] = []
  let length = 0
  let weight = 0
  let estimated: HTMLElement | null = null

  function get(index: number): Element | null {
    if (index >= length) return null
    return groups[Math.floor(index / blocksPerGroup)]?.children[index % blocksPerGroup] ?? null
  }

  /** A group's size before it is first laid out, guessed from its text so that the scroll bar is near. */
  function estimate(group: HTMLElement): void {
    const pixels = Math.round(weight * pixelsPerCharacter + blocksPerGroup * pixelsPerBlock)
    weight = 0
    group.style.setProperty('contain-intrinsic-block-size', `auto ${pixels}px`)
  }

  return {
    get length() {
      return length
    },
    get,
    weigh(index, characters) {
      const group = groups[Math.floor(index / blocksPerGroup) - 1]
      if (
        index % blocksPerGroup === 0 &&
        weight > 0 &&
        group !== undefined &&
        group !== estimated
      ) {
        estimate(group)
        estimated = group
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
      let group = groups[Math.floor(index / blocksPerGroup)]
      if (group === undefined) {
        group = createElement('div', { class: 'md-group' })
        groups.push(group)
        container.append(group)
      }
      group.append(element)
      length += 1
    },
    truncate(newLength) {
      while (length > newLength) {
        length -= 1
        const group = groups[Math.floor(length / blocksPerGroup)]
        group?.lastElementChild?.remove()
        if (group?.childElementCount === 0) groups.pop()?.remove()
      }
    },
  }
}
