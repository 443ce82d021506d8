import { type ConfigPath, formatConfigPath } from '../../shared/config-path'
import { listConfigFields } from '../../shared/config-schema'
import type { ConfigDocument } from './load-document'
import { findLocated } from './located-value'

/** The paths of the schema, each with every key and index that the document has in the place of a wildcard. */
export function listExamplePaths(document: ConfigDocument): readonly ConfigPath[] {
  const found = listConfigFields().flatMap(({ path }) => {
    const parts = path.match(/\*|\[\]|\["[^"]*"\]|[^.[\]]+/g) ?? []
    return parts.reduce<ConfigPath[]>(
      (paths, part) => paths.flatMap((start) => expandPart(document, start, part)),
      [[]],
    )
  })
  return [...new Map(found.map((path) => [formatConfigPath(path), path])).values()]
}

function expandPart(document: ConfigDocument, start: ConfigPath, part: string): ConfigPath[] {
  const located = findLocated(document.root, start)
  if (part === '*') {
    return located?.kind === 'object'
      ? [...located.members.keys()].map((key) => [...start, key])
      : []
  }
  if (part === '[]') {
    return located?.kind === 'list' ? located.items.map((_, index) => [...start, index]) : []
  }
  return [[...start, part.startsWith('["') ? part.slice(2, -2) : part]]
}
