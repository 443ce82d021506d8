import type { ConfigProblem } from '../../../shared/config'
import type { ConfigDocument } from '../load-document'
import { findDiscoveryTraps } from './find-discovery-traps'
import { findModelTraps } from './find-model-traps'
import { findReferenceTraps } from './find-reference-traps'
import { findSecretTraps } from './find-secret-traps'
import type { KnownModels } from './known-models'
import { toProblem } from './trap'

/**
 * What is valid in a document and still a trap, each with the edits that mend it. `region`: the one that the
 * document names; lists of another region say nothing about it.
 */
export function findTraps(
  document: ConfigDocument,
  known: KnownModels,
  region: string | undefined,
): readonly ConfigProblem[] {
  const { root } = document
  const applicable =
    region === undefined || known.region === null || region === known.region
      ? known
      : withoutList(known)
  const traps = [
    ...findDiscoveryTraps(root, applicable),
    ...findModelTraps(root, applicable),
    ...findReferenceTraps(root, applicable),
    ...findSecretTraps(root),
  ]
  return traps.flatMap((trap) => toProblem(document, trap) ?? [])
}

function withoutList(known: KnownModels): KnownModels {
  return {
    ...known,
    region: null,
    ids: new Set(),
    find(modelId) {
      const { profileId: _profileId, ...facts } = known.find(modelId)
      return facts
    },
  }
}
