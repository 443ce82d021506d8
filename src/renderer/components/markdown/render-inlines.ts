import type { Token } from 'markdown-it'
import { createElement } from './elements'
import { splitHiddenCharacters } from './hidden-characters'
import { readLinkTarget } from './link-target'
import type { MarkdownLabels } from './markdown-labels'
import { mathTokens } from './math-rules'

export interface InlineContext {
  readonly labels: MarkdownLabels
  createMath(source: string, isDisplay: boolean): HTMLElement
}

/** Emphasis nested deeper than this adds no element: layout recurses into elements. */
const deepestElement = 48

const plainElements: Readonly<Record<string, keyof HTMLElementTagNameMap>> = {
  em_open: 'em',
  strong_open: 'strong',
  s_open: 's',
}

/** Adds the text of a paragraph, heading or cell to an element. */
export function renderInlines(
  tokens: readonly Token[],
  parent: HTMLElement,
  context: InlineContext,
): void {
  const parents: HTMLElement[] = []
  let current = parent

  function open(element: HTMLElement | null): void {
    parents.push(current)
    if (element === null || parents.length > deepestElement) return
    current.append(element)
    current = element
  }

  for (const token of tokens) {
    const plain = plainElements[token.type]
    if (plain !== undefined) open(createElement(plain))
    else if (token.type === 'link_open') open(createLink(token))
    else if (token.nesting < 0) current = parents.pop() ?? parent
    else renderLeaf(token, current, context)
  }
}

function renderLeaf(token: Token, parent: HTMLElement, context: InlineContext): void {
  switch (token.type) {
    case 'code_inline':
      parent.append(createElement('code', { class: 'md-inline-code' }))
      renderText(token.content, parent.lastChild as HTMLElement, context.labels)
      return
    case 'softbreak':
      parent.append('\n')
      return
    case 'hardbreak':
      parent.append(createElement('br'))
      return
    case 'image':
      if (isHeldBack(token)) renderText(alternativeOf(token), parent, context.labels)
      else parent.append(createImagePlaceholder(token, context.labels))
      return
    case mathTokens.inline:
    case mathTokens.display:
      parent.append(context.createMath(token.content, token.type === mathTokens.display))
      return
    default:
      renderText(token.content, parent, context.labels)
  }
}

/** Adds text, with a mark where it hides characters. */
export function renderText(text: string, parent: HTMLElement, labels: MarkdownLabels): void {
  if (text === '') return
  const pieces = splitHiddenCharacters(text)
  if (pieces === null) {
    parent.append(text)
    return
  }
  for (const piece of pieces) {
    if (piece.kind === 'text') parent.append(piece.text)
    else {
      const label = labels.hiddenCharacters(piece.codePoints)
      parent.append(
        createElement(
          'span',
          { class: 'md-hidden', role: 'img', title: label, 'aria-label': label },
          String(piece.codePoints.length),
        ),
      )
    }
  }
}

/**
 * A link has no `href`: the browser cannot follow, prefetch or resolve it by any gesture. The view opens
 * it by asking.
 */
function createLink(token: Token): HTMLElement | null {
  const target = readLinkTarget(String(token.attrGet('href') ?? ''))
  if (target === null || isHeldBack(token)) return null
  const title = token.attrGet('title')
  return createElement('a', {
    class: 'md-link',
    role: 'link',
    tabindex: '0',
    'data-url': target.url,
    title: title === null || title === '' ? target.url : `${target.url}\n${title}`,
  })
}

function alternativeOf(image: Token): string {
  return (image.children ?? []).map((child) => child.content).join('')
}

function createImagePlaceholder(token: Token, labels: MarkdownLabels): HTMLElement {
  const target = readLinkTarget(String(token.attrGet('src') ?? ''))
  const alternative = alternativeOf(token)
  const url = target?.url ?? ''
  const label = labels.imageNotLoaded(url)
  const placeholder = createElement('a', {
    class: 'md-image',
    role: 'link',
    tabindex: '0',
    'data-url': url,
    title: label,
  })
  const name = createElement('span', { class: 'md-image-name' })
  renderText(alternative.trim() === '' ? labels.image : alternative, name, labels)
  placeholder.append(name, createElement('span', { class: 'md-image-host' }, target?.host ?? ''))
  return placeholder
}

/**
 * Addresses of a growing text that may still become something else are no links yet: a bare one at the very end,
 * which may go on, and those behind the beginning of a formula, which may become part of it. True when there were any.
 */
export function holdBackAddresses(tokens: readonly Token[]): boolean {
  const children = tokens.findLast((token) => token.type === 'inline')?.children ?? []
  const isLastHeld = holdBackLastAddress(children)
  return holdBackInOpenFormula(children) || isLastHeld
}

function isHeldBack(token: Token): boolean {
  return token.meta?.['isUnfinished'] === true
}

function holdBack(token: Token): void {
  token.meta = { isUnfinished: true }
}

function holdBackInOpenFormula(children: readonly Token[]): boolean {
  const around: Token[] = []
  const held: Token[] = []
  let isOpen = false
  for (const child of children) {
    if (child.type === mathTokens.open) {
      isOpen = true
      held.push(...around)
    } else if (child.type === 'link_close') around.pop()
    else if (child.type === 'link_open' || child.type === 'image') {
      if (isOpen) held.push(child)
      if (child.type === 'link_open') around.push(child)
    }
  }
  held.forEach(holdBack)
  return held.length > 0
}

function holdBackLastAddress(children: readonly Token[]): boolean {
  let index = children.length - 1
  while (index >= 0) {
    const child = children[index]
    const isPassed =
      child !== undefined &&
      child.markup !== 'linkify' &&
      (child.nesting < 0 || /^[\s\p{P}\p{S}]*$/u.test(child.content))
    if (!isPassed) break
    index -= 1
  }
  if (children[index]?.type !== 'link_close' || children[index]?.markup !== 'linkify') return false
  const opening = children.findLast(
    (child, position) => position < index && child.type === 'link_open',
  )
  if (opening === undefined) return false
  holdBack(opening)
  return true
}
