import type { Message } from '../../../shared/chat'
import type { RequestSettings } from '../../../shared/request-settings'
import type { StoredExchange } from '../exchange-store'

/** A conversation on its way out of or into the database, with every version of its messages. */
export interface PortableConversation {
  readonly id: string
  readonly title: string
  /** Epoch milliseconds. */
  readonly createdAt: number
  readonly updatedAt: number
  /** The name of the folder that it stands in. */
  readonly folder: string | null
  readonly pinned: boolean
  readonly archived: boolean
  /** How its requests are made; absent where nothing was chosen. */
  readonly settings?: RequestSettings
  /** Parents before what follows them. */
  readonly messages: readonly PortableMessage[]
}

export interface PortableMessage {
  readonly message: Message
  /** Whether it is the version that was last shown. */
  readonly shown: boolean
  /** What went over the wire for a reply, where that was kept. */
  readonly exchange?: StoredExchange
}

/** What a file held: what could be read of it, and how many of its conversations could not. */
export interface ImportedFile {
  readonly conversations: readonly PortableConversation[]
  readonly unreadable: number
  /** The attached files that it carried. */
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

/** The messages that are shown, root first. */
export function shownBranch({ messages }: PortableConversation): readonly Message[] {
  const following = new Map<string | null, PortableMessage>()
  for (const one of messages) {
    const before = following.get(one.message.parentId)
    if (one.shown || !before?.shown) following.set(one.message.parentId, one)
  }
  const branch: Message[] = []
  for (let at = following.get(null); at !== undefined; at = following.get(at.message.id)) {
    branch.push(at.message)
  }
  return branch
}
