/** Message texts by name, nested by topic. `{{name}}` stands for a value. */
export interface MessageTree {
  readonly [name: string]: string | MessageTree
}

type SameNames<Tree> = {
  readonly [Name in keyof Tree]: Tree[Name] extends string ? string : SameNames<Tree[Name]>
}

/** One feature's texts in both languages: a name that one language lacks does not compile. */
export function defineMessages<const English extends MessageTree>(messages: {
  readonly en: English
  readonly it: SameNames<English>
}): { readonly en: English; readonly it: SameNames<English> } {
  return messages
}
