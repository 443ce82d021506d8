/** Holds objects as long as somebody else does. */
export interface WeakBag<Value extends object> {
  add(value: Value): void
  /** Those that are still held elsewhere. */
  values(): readonly Value[]
  clear(): void
}

export function createWeakBag<Value extends object>(): WeakBag<Value> {
  let references: readonly WeakRef<Value>[] = []
  const held = () => references.filter((reference) => reference.deref() !== undefined)
  return {
    add(value) {
      references = [...held(), new WeakRef(value)]
    },
    values: () => references.flatMap((reference) => reference.deref() ?? []),
    clear() {
      references = []
    },
  }
}
