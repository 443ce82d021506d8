import { createHash } from 'node:crypto'

const longest = 64

/**
 * Names for tools that Converse takes and that no two tools share: the server's name and the tool's own,
 * what is not legal in them replaced. The same tools get the same names whatever their order, so that
 * prompts stay cached.
 */
export function nameTools<Tool extends { readonly server: string; readonly tool: string }>(
  tools: readonly Tool[],
): readonly (readonly [name: string, tool: Tool])[] {
  const simple = tools.map(({ server, tool }) => `${toLegal(server)}__${toLegal(tool)}`)
  const counts = new Map<string, number>()
  for (const name of simple) counts.set(name, (counts.get(name) ?? 0) + 1)
  return tools.map((tool, index) => {
    const name = simple[index] ?? ''
    const isUnique = name.length <= longest && counts.get(name) === 1
    return [isUnique ? name : withDigest(name, tool), tool]
  })
}

function toLegal(name: string): string {
  return name.replaceAll(/[^a-zA-Z0-9_-]+/g, '_')
}

function withDigest(
  name: string,
  { server, tool }: { readonly server: string; readonly tool: string },
): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([server, tool]))
    .digest('hex')
  const end = `_${digest.slice(0, 10)}`
  return `${name.slice(0, longest - end.length)}${end}`
}
