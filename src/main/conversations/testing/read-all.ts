import { messageText } from '../../../shared/chat'
import type { OpenStore } from '../open-store'

/** Every conversation by its title, with the texts of the branch that is shown. */
export function readAll({ store }: OpenStore): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    store.list().map(({ id, title }) => [title, store.read(id).messages.map(messageText)]),
  )
}
