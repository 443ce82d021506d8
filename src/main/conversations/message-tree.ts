/** A message as far as the tree is concerned. */
export interface TreeNode {
  readonly id: string
  readonly parentId: string | null
  /** Whether this is the alternative that was last shown among its siblings. */
  readonly shown: boolean
}

/** The messages of one conversation as a tree with several possible roots. */
export interface MessageTree {
  readonly has: (id: string) => boolean
  readonly parentOf: (id: string) => string | null
  /** From the root down to the message. */
  readonly pathTo: (id: string) => readonly string[]
  /** The message and everything that follows it, in all versions. */
  readonly subtreeOf: (id: string) => readonly string[]
  /** The alternative last shown at each level, or the newest where none was; root first. */
  readonly shownBranch: () => readonly string[]
  /** The alternatives of each of these messages that has any, oldest first, itself included. */
  readonly siblingsOf: (ids: readonly string[]) => Record<string, readonly string[]>
  /** Which `shown` marks must change so that the branch through the message is the one shown. */
  readonly changesToShow: (
    id: string,
  ) => readonly { readonly id: string; readonly shown: boolean }[]
}

/**
 * Builds the tree of messages given in the order in which they were made. A message whose parent is
 * not among the earlier ones, which happens only after damage, follows the one made just before it.
 */
export function createMessageTree(nodes: readonly TreeNode[]): MessageTree {
  const parents = new Map<string, string | null>()
  const marks = new Map<string, boolean>()
  const children = new Map<string | null, string[]>()
  let previous: string | null = null
  for (const node of nodes) {
    const parentId: string | null =
      node.parentId === null || parents.has(node.parentId) ? node.parentId : previous
    parents.set(node.id, parentId)
    marks.set(node.id, node.shown)
    const siblings = children.get(parentId)
    if (siblings === undefined) children.set(parentId, [node.id])
    else siblings.push(node.id)
    previous = node.id
  }

  const parentOf = (id: string): string | null => parents.get(id) ?? null
  const siblingsOf = (id: string): readonly string[] => children.get(parentOf(id)) ?? []

  const pathTo = (id: string): readonly string[] => {
    const path: string[] = []
    for (let at: string | null = id; at !== null; at = parentOf(at)) path.push(at)
    return path.reverse()
  }

  const shownChild = (parentId: string | null): string | undefined => {
    const alternatives = children.get(parentId) ?? []
    return alternatives.findLast((id) => marks.get(id)) ?? alternatives.at(-1)
  }

  return {
    has: (id) => parents.has(id),
    parentOf,
    pathTo,
    subtreeOf: (id) => {
      const subtree = [id]
      // The list grows while it is walked: each member brings its children.
      for (const member of subtree) subtree.push(...(children.get(member) ?? []))
      return subtree
    },
    shownBranch: () => {
      const branch: string[] = []
      for (let at = shownChild(null); at !== undefined; at = shownChild(at)) branch.push(at)
      return branch
    },
    siblingsOf: (ids) => {
      const siblings: Record<string, readonly string[]> = {}
      for (const id of ids) {
        const alternatives = siblingsOf(id)
        if (alternatives.length > 1) siblings[id] = alternatives
      }
      return siblings
    },
    changesToShow: (id) =>
      pathTo(id).flatMap((onPath) =>
        siblingsOf(onPath)
          .filter((sibling) => (marks.get(sibling) ?? false) !== (sibling === onPath))
          .map((sibling) => ({ id: sibling, shown: sibling === onPath })),
      ),
  }
}
