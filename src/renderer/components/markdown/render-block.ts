import type { Token } from 'markdown-it'
import { deepestNesting } from './block-parser'
import { createElement } from './elements'
import { mathTokens } from './math-rules'
import { type InlineContext, renderInlines, renderText } from './render-inlines'

export interface BlockContext extends InlineContext {
  createCode(info: string, code: string): HTMLElement
}

/** A block with more parts than this is shown as it was written. */
const mostTokens = 16_000

/** Whether a block is too deep or has too many parts to be laid out. */
export function isTooComplex(tokens: readonly Token[]): boolean {
  return tokens.length > mostTokens || tokens.some((token) => token.level > deepestNesting)
}

/** The element of a block whose texts are parsed. */
export function renderBlock(tokens: readonly Token[], context: BlockContext): HTMLElement {
  const root: HTMLElement = createElement('div')
  const parents: HTMLElement[] = []
  let current: HTMLElement = root
  tokens.forEach((token, index) => {
    if (token.hidden) return
    if (token.nesting > 0) {
      const [outer, inner] = openElement(token, tokens, index, context)
      parents.push(current)
      current.append(outer)
      current = inner
    } else if (token.nesting < 0) current = parents.pop() ?? root
    else if (token.type === 'inline') renderInlines(token.children ?? [], current, context)
    else renderLeaf(token, current, context)
  })
  const element = root.firstElementChild
  if (!(element instanceof HTMLElement)) throw new Error('A block without an element')
  return element
}

/** A block as it was written. */
export function renderPlainBlock(source: string, context: BlockContext): HTMLElement {
  const element = createElement('div', { class: 'md-plain', dir: 'auto' })
  renderText(source, element, context.labels)
  return element
}

/** The element for an opening token, and the one inside it that takes the children. */
function openElement(
  token: Token,
  tokens: readonly Token[],
  index: number,
  context: BlockContext,
): readonly [outer: HTMLElement, inner: HTMLElement] {
  switch (token.type) {
    case 'heading_open':
      return single(createElement(token.tag as 'h1', { dir: 'auto' }))
    case 'paragraph_open':
      return single(createElement('p', { dir: 'auto' }))
    case 'blockquote_open':
      return single(createElement('blockquote', { dir: 'auto' }))
    case 'bullet_list_open':
      return single(createElement('ul', { dir: 'auto' }))
    case 'ordered_list_open': {
      const start = token.attrGet('start')
      return single(
        createElement('ol', {
          dir: 'auto',
          ...(start === null ? {} : { start: String(start) }),
        }),
      )
    }
    case 'list_item_open':
      return single(createListItem(tokens, index, context))
    case 'table_open': {
      const table = createElement('table')
      const box = createElement(
        'div',
        { class: 'md-table', role: 'group', tabindex: '0', 'aria-label': context.labels.table },
        table,
      )
      return [box, table]
    }
    case 'thead_open':
    case 'tbody_open':
    case 'tr_open':
      return single(createElement(token.tag as 'tr'))
    case 'th_open':
    case 'td_open': {
      const align = /(left|center|right)/.exec(String(token.attrGet('style') ?? ''))?.[1]
      return single(
        createElement(token.tag as 'td', {
          dir: 'auto',
          ...(align === undefined ? {} : { class: `md-${align}` }),
        }),
      )
    }
    default:
      return single(createElement('div'))
  }
}

function single(element: HTMLElement): readonly [HTMLElement, HTMLElement] {
  return [element, element]
}

/** A list item; one that begins with `[ ]` or `[x]` gets a box that cannot be ticked. */
function createListItem(
  tokens: readonly Token[],
  index: number,
  context: BlockContext,
): HTMLElement {
  const item = createElement('li', { dir: 'auto' })
  const inline = tokens[index + 1]?.type === 'paragraph_open' ? tokens[index + 2] : undefined
  const text = inline?.children?.[0]
  const mark = text?.type === 'text' ? /^\[([ xX])\]\s+/.exec(text.content) : null
  if (text === undefined || mark === null) return item
  text.content = text.content.slice(mark[0].length)
  const isDone = mark[1] !== ' '
  item.className = 'md-task'
  item.append(
    createElement('input', {
      type: 'checkbox',
      disabled: '',
      'aria-label': isDone ? context.labels.taskDone : context.labels.taskOpen,
      ...(isDone ? { checked: '' } : {}),
    }),
  )
  return item
}

function renderLeaf(token: Token, parent: HTMLElement, context: BlockContext): void {
  switch (token.type) {
    case 'hr':
      parent.append(createElement('hr'))
      return
    case 'fence':
      parent.append(context.createCode(token.info, token.content))
      return
    case 'code_block':
      parent.append(context.createCode('', token.content))
      return
    case mathTokens.block:
      if (isClosed(token)) parent.append(context.createMath(token.content, true))
      else parent.append(renderPlainBlock(token.content, context))
      return
    default:
      renderText(token.content, parent, context.labels)
  }
}

function isClosed(token: Token): boolean {
  const { closed } = token.meta ?? {}
  return closed === true
}
