import type {
  ArrayNode,
  ElementNode,
  MemberNode,
  ObjectNode,
  ValueNode,
} from '@humanwhocodes/momoa'

/** What stands between the brackets of a value, in its order. */
export function partsOf(node: ObjectNode | ArrayNode): readonly (MemberNode | ElementNode)[] {
  return node.type === 'Object' ? node.members : node.elements
}

/** Where a part stands. The parser was asked for ranges; an element of a list is where its value is. */
export function rangeOf(
  node: ValueNode | MemberNode['name'] | MemberNode | ElementNode,
): readonly [number, number] {
  const { range } = node.type === 'Element' ? node.value : node
  if (range === undefined) throw new Error(`A ${node.type} without a range`)
  return [range[0] ?? 0, range[1] ?? 0]
}
