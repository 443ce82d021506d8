import { type Place, places } from '../../shared/app-error'
import type { Stores } from './stores'

/** The part of the page's address after the `#`, which survives a reload, and a crash. */
export interface AddressBar {
  read(): string
  write(fragment: string): void
}

interface Whereabouts {
  readonly place: Place
  /** Null for a chat without a message. */
  readonly conversationId: string | null
}

export function createAddressBar(window: Window): AddressBar {
  return {
    read: () => window.location.hash.slice(1),
    write: (fragment) => {
      const { pathname } = window.location
      window.history.replaceState(null, '', fragment === '' ? pathname : `#${fragment}`)
    },
  }
}

/** Goes where the address says, then keeps it true until the returned function is called. */
export function followAddress(
  { navigation, chat }: Pick<Stores, 'navigation' | 'chat'>,
  bar: AddressBar,
): () => void {
  const start = readWhereabouts(bar.read())
  navigation.setState({ place: start.place })
  if (start.conversationId !== null) void chat.open(start.conversationId)

  let written = bar.read()
  function write(): void {
    const { activeId, views } = chat.state.getState()
    const fragment = writeWhereabouts({
      place: navigation.getState().place,
      conversationId: views[activeId] === undefined ? null : activeId,
    })
    if (fragment === written) return
    written = fragment
    bar.write(fragment)
  }
  const ends = [navigation.subscribe(write), chat.state.subscribe(write)]
  return () => {
    for (const end of ends) end()
  }
}

function writeWhereabouts({ place, conversationId }: Whereabouts): string {
  if (conversationId !== null) return `/${place}/${conversationId}`
  return place === 'chat' ? '' : `/${place}`
}

function readWhereabouts(fragment: string): Whereabouts {
  const [, name, id] = /^\/([a-z]+)(?:\/([\da-f-]{36}))?$/.exec(fragment) ?? []
  return {
    place: places.find((place) => place === name) ?? 'chat',
    conversationId: id ?? null,
  }
}
