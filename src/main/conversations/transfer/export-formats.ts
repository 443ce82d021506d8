import { assertNever } from '../../../shared/assert-never'
import { listAttachments, type Message, messageText } from '../../../shared/chat'
import type { ExportFormat } from '../../../shared/conversations'
import { fence } from '../../../shared/fence'
import type { FileAddresses } from './export-files'
import { type PortableConversation, shownBranch } from './portable'
import { toJsonExchanges } from './portable-exchanges'

/** The words of an exported file, in the reader's language. */
export interface ExportLabels {
  readonly you: string
  readonly reply: string
  readonly incomplete: string
  readonly untitled: string
  readonly toolCall: string
  readonly toolResult: string
}

export const exportExtensions: Readonly<Record<ExportFormat, string>> = {
  markdown: 'md',
  html: 'html',
  json: 'json',
}

/** One conversation as the text of a file of its own; Markdown and HTML hold the branch that is shown. */
export function formatConversation(
  conversation: PortableConversation,
  format: Exclude<ExportFormat, 'json'>,
  labels: ExportLabels,
  addresses: FileAddresses = new Map(),
): string {
  switch (format) {
    case 'markdown':
      return toMarkdown(conversation, labels, addresses)
    case 'html':
      return toHtml(conversation, labels, addresses)
    default:
      return assertNever(format)
  }
}

export const jsonFormat = 'basalt-conversations'

/**
 * How a file of our own format begins and ends: between `start` and `between` stand conversations with
 * commas, then up to `end` the attached files by their ids.
 */
export function jsonFrame(exportedAt: Date): Readonly<Record<'start' | 'between' | 'end', string>> {
  const head = JSON.stringify({ format: jsonFormat, version: 1, exportedAt })
  return {
    start: `${head.slice(0, -1)},"conversations":[\n`,
    between: '\n],"files":{\n',
    end: '\n}}\n',
  }
}

/** One attached file as a member of such a file. */
export function toJsonFile(file: {
  readonly fileId: string
  readonly name: string
  readonly bytes: Uint8Array
}): string {
  const base64 = Buffer.from(file.bytes).toString('base64')
  return `${JSON.stringify(file.fileId)}:${JSON.stringify({ name: file.name, base64 })}`
}

/** One conversation as a member of such a file. */
export function toJson(conversation: PortableConversation): string {
  return JSON.stringify({
    ...conversation,
    messages: conversation.messages.map(
      ({ message: { conversationId: _here, ...message }, shown }) => ({ ...message, shown }),
    ),
    ...toJsonExchanges(conversation),
  })
}

function toMarkdown(
  conversation: PortableConversation,
  labels: ExportLabels,
  addresses: FileAddresses,
): string {
  const parts = shownBranch(conversation).map((message) => {
    const heading = `## ${headingOf(message, labels)}`
    const files = listAttachments(message).map((file) => {
      const address = addresses.get(file.fileId)
      const name = oneLine(file.name)
      if (address === undefined) return `> ${name}`
      const text = name.replaceAll(/[[\]\\<>*_`]/g, '\\$&')
      return `> ${file.type === 'image' ? '!' : ''}[${text}](${address})`
    })
    const pieces = piecesOf(message, labels).map(({ title, text }) =>
      title === null ? text : `**${title}**\n\n${fence(text)}`,
    )
    return [heading, ...files, ...pieces].join('\n\n')
  })
  return `# ${oneLine(conversation.title) || labels.untitled}\n\n${parts.join('\n\n')}\n`
}

/**
 * Nothing in it runs, loads or leads elsewhere: the policy forbids it and every text is escaped. Attached files
 * are within.
 */
function toHtml(
  conversation: PortableConversation,
  labels: ExportLabels,
  addresses: FileAddresses,
): string {
  const title = escapeHtml(oneLine(conversation.title) || labels.untitled)
  const articles = shownBranch(conversation).map((message) => {
    const files = listAttachments(message).map((file) => {
      const address = addresses.get(file.fileId)
      const name = escapeHtml(oneLine(file.name))
      if (address === undefined) return `<p><em>${name}</em></p>`
      if (file.type === 'image') return `<p><img alt="${name}" src="${address}"></p>`
      return `<p><a download="${name}" href="${address}">${name}</a></p>`
    })
    const pieces = piecesOf(message, labels).map(({ title, text }) =>
      title === null
        ? `<div dir="auto">${escapeHtml(text)}</div>`
        : `<h3>${escapeHtml(title)}</h3><pre>${escapeHtml(text)}</pre>`,
    )
    return `<article class="${message.role}"><h2>${escapeHtml(headingOf(message, labels))}</h2>${files.join('')}${pieces.join('')}</article>`
  })
  return `<!doctype html>
<html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
:root { color-scheme: light dark }
body { font: 16px/1.6 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem }
h2 { font-size: 0.85rem; margin: 2rem 0 0.25rem; opacity: 0.7 }
h3 { font-size: 0.85rem; margin: 1rem 0 0.25rem }
div, pre { white-space: pre-wrap; overflow-wrap: anywhere }
img { max-width: 100% }
.user div { padding: 0.5rem 0.9rem; border: 1px solid; border-radius: 0.75rem }
</style></head>
<body><h1>${title}</h1>
${articles.join('\n')}
</body></html>
`
}

function headingOf(message: Message, labels: ExportLabels): string {
  const at = new Date(message.createdAt).toISOString().slice(0, 16).replace('T', ' ')
  if (message.role === 'user') return `${labels.you} (${at})`
  const model = oneLine(message.route?.modelId ?? '') || labels.reply
  const incomplete = message.state.kind === 'ended' ? '' : `, ${labels.incomplete}`
  return `${model} (${at}${incomplete})`
}

interface Piece {
  /** Null for what was said; else what of a tool the text is. */
  readonly title: string | null
  readonly text: string
}

/** What a message says, in its order: its text, the calls of tools and what they gave. */
function piecesOf(message: Message, labels: ExportLabels): readonly Piece[] {
  if (message.role === 'user' || !message.content.some(({ type }) => type === 'toolUse')) {
    return [{ title: null, text: messageText(message) }]
  }
  return message.content.flatMap((block): readonly Piece[] => {
    switch (block.type) {
      case 'text':
        return block.text === '' ? [] : [{ title: null, text: block.text }]
      case 'toolUse': {
        const name = block.call ? `${block.call.tool} (${block.call.server})` : block.name
        return [{ title: oneLine(`${labels.toolCall}: ${name}`), text: block.input || '{}' }]
      }
      case 'toolResult': {
        const parts = block.content.map((part) => {
          if (part.type === 'image') return `[${part.name}]`
          return part.type === 'text' ? part.text : part.json
        })
        return [{ title: labels.toolResult, text: parts.join('\n') }]
      }
      default:
        return []
    }
  })
}

function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('\0', '\ufffd')
}
