import type { MessageKey } from '../../shared/messages/catalogue'
import { type Text, text } from '../../shared/text'
import type { HistoryChange } from './repair-history'

/** In the order in which they are told. */
const sentences: readonly (readonly [HistoryChange['kind'], MessageKey])[] = [
  ['message-left-out', 'chat.repair.messageLeftOut'],
  ['merged-with-previous', 'chat.repair.mergedWithPrevious'],
  ['reasoning-left-out', 'chat.repair.reasoningLeftOut'],
  ['tool-shown-as-text', 'chat.repair.toolShownAsText'],
  ['tool-answered', 'chat.repair.toolAnswered'],
  ['tool-image-left-out', 'chat.repair.toolImageLeftOut'],
  ['unknown-block-left-out', 'chat.repair.unknownBlockLeftOut'],
  ['blank-text-left-out', 'chat.repair.blankTextLeftOut'],
  ['characters-removed', 'chat.repair.charactersRemoved'],
  ['text-added', 'attachments.repair.textAdded'],
  ['file-not-taken', 'attachments.repair.notTaken'],
  ['file-over-count', 'attachments.repair.overCount'],
  ['file-too-large', 'attachments.repair.tooLarge'],
  ['document-repeated', 'attachments.repair.repeated'],
  ['file-gone', 'attachments.repair.gone'],
]

/**
 * A sentence for each kind of change, with the number of messages that it touched. Of a message that
 * was not sent at all only that is told.
 */
export function describeRepairs(changes: readonly HistoryChange[]): readonly Text[] {
  const touched = (kind: HistoryChange['kind']) =>
    new Set(changes.filter((change) => change.kind === kind).map(({ messageId }) => messageId))
  const leftOut = touched('message-left-out')
  return sentences.flatMap(([kind, key]) => {
    const messages = touched(kind)
    const count =
      kind === 'message-left-out'
        ? messages.size
        : [...messages].filter((messageId) => !leftOut.has(messageId)).length
    return count === 0 ? [] : [text(key, { count })]
  })
}
