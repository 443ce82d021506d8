import type { Text } from '../../shared/text'

/** What happened since the start that the user should know. */
export interface Notices {
  list(): readonly Text[]
  add(...added: readonly Text[]): void
  /** For what is so only for a while: adds the notice or takes it back. */
  show(notice: Text, isSo: boolean): void
}

/** `onChange` is told whenever there are others than before. */
export function createNotices(deps: {
  readonly initial: readonly Text[]
  readonly onChange: () => void
}): Notices {
  let notices = deps.initial

  function become(next: readonly Text[]): void {
    if (next.length === notices.length) return
    notices = next
    deps.onChange()
  }

  return {
    list: () => notices,
    add: (...added) => become([...notices, ...added]),
    show(notice, isSo) {
      const others = notices.filter((other) => other !== notice)
      become(isSo ? [...others, notice] : others)
    },
  }
}
