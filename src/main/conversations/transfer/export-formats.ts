import { assertNever } from '../../../shared/assert-never'
import { listAttachments, type Message, messageText } from '../../../shared/chat'
import type { ExportFormat } from '../../../shared/conversations'
import type { FileAddresses } from './export-files'
import { type PortableConversation, shownBranch } from './portable'

/** The words of an exported file, in the reader's language. */
export interface ExportLabels {
  readonly you: string
  readonly reply: string
  readonly incomplete: string
  readonly untitled: string
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
  addresses: FileAddresses,
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
export function toJson({ messages, ...conversation }: PortableConversation): string {
  return JSON.stringify({
    ...conversation,
    messages: messages.map(({ message: { conversationId: _here, ...message }, shown }) => ({
      ...message,
      shown,
    })),
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
    return [heading, ...files, messageText(message)].join('\n\n')
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
    return `<article class="${message.role}"><h2>${escapeHtml(headingOf(message, labels))}</h2>${files.join('')}<div dir="auto">${escapeHtml(messageText(message))}</div></article>`
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
div { white-space: pre-wrap; overflow-wrap: anywhere }
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
