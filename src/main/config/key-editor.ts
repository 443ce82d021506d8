import { AppFailure, createAppError } from '../../shared/app-error'
import type { ConfigDraft, ConfigEdit, ConfigFileDraft } from '../../shared/config'
import { type ConfigPath, formatConfigPath } from '../../shared/config-path'
import { keptKeyName, keptKeyReference } from '../../shared/kept-key'
import { isBedrockProvider } from '../../shared/model-key'
import { text } from '../../shared/text'
import type { KeptKeys } from './kept-keys'
import { findLocated, type LocatedValue } from './located-value'
import { plainText } from './traps/trap'

type Files = readonly ConfigFileDraft[]

/** Moves keys between the texts of the config and safe storage. */
export interface KeyEditor {
  /**
   * Gives a provider's key to safe storage: `key`, or the one that stands in plain text at `path`; the
   * texts name it then. Fails with `invalid-input` where there is none, and as {@link KeptKeys.keep} does.
   */
  keepKey(
    files: readonly ConfigFileDraft[],
    input: { readonly path: ConfigPath; readonly key?: string; readonly acceptPlain: boolean },
  ): Promise<ConfigDraft>
  /** Takes the key that is named at `path` out of safe storage and out of the texts. */
  forgetKey(files: readonly ConfigFileDraft[], path: ConfigPath): Promise<ConfigDraft>
}

/** Without `keys`, as on the command line, every request is refused. */
export function createKeyEditor(deps: {
  readonly keys: KeptKeys | undefined
  readonly readRoot: (files: Files) => Promise<LocatedValue>
  readonly edit: (files: Files, edits: readonly ConfigEdit[]) => Promise<ConfigDraft>
}): KeyEditor {
  const { readRoot, edit } = deps

  function keysFor(path: ConfigPath): { readonly keys: KeptKeys; readonly provider: string } {
    const [models, providers, provider, apiKey] = path
    const isKey = models === 'models' && providers === 'providers' && apiKey === 'apiKey'
    if (deps.keys === undefined || !isKey || path.length !== 4) throw noKey(path)
    return { keys: deps.keys, provider: String(provider).trim().toLowerCase() }
  }

  return {
    async keepKey(files, { path, key: entered, acceptPlain }) {
      const { keys, provider } = keysFor(path)
      const key = entered ?? plainText(findLocated(await readRoot(files), path))
      if (key === undefined || keptKeyName(key) !== undefined) throw noKey(path)
      const isCredential = isBedrockProvider(provider)
      const edits: readonly ConfigEdit[] = [
        isCredential
          ? { kind: 'remove', path }
          : { kind: 'set', path, value: keptKeyReference(provider) },
      ]
      // Once without keeping it: where the texts take no edit, nothing may have happened.
      await edit(files, edits)
      if (isCredential) await keys.keepCredential(key, acceptPlain)
      else await keys.keep(provider, key, acceptPlain)
      return await edit(files, edits)
    },
    async forgetKey(files, path) {
      const { keys } = keysFor(path)
      const name = keptKeyName(plainText(findLocated(await readRoot(files), path)))
      if (name === undefined) throw noKey(path)
      await edit(files, [{ kind: 'remove', path }])
      await keys.forget(name)
      return await edit(files, [{ kind: 'remove', path }])
    },
  }
}

function noKey(path: ConfigPath): AppFailure {
  return new AppFailure(
    createAppError('invalid-input', {
      values: { reason: formatConfigPath(path) },
      kept: text('errors.kept.nothingChanged'),
    }),
  )
}
