import { basename } from 'node:path'
import { AppFailure, createAppError } from '../../shared/app-error'
import type {
  ConfigChangedValue,
  ConfigChangeOutcome,
  ConfigDraft,
  ConfigEdit,
  ConfigExplainedValue,
  ConfigFileDraft,
  ConfigJson,
  ConfigProblem,
  ConfigSaved,
  ModelChangeOutcome,
} from '../../shared/config'
import { defaultAt } from '../../shared/config-fields'
import { type ConfigPath, formatConfigPath } from '../../shared/config-path'
import type { ModelChange } from '../../shared/model-choices'
import { text } from '../../shared/text'
import { checkDocument, type Environment } from './check-document'
import { readConfigValues } from './config-values'
import { listBackups, readBackup, saveChanges } from './config-writer'
import { copyBedrockParts } from './copy-bedrock-parts'
import { moveDiscovery } from './discovery-home'
import { editTexts, type Texts, withTexts } from './edit-document'
import { createExplainer, explainDocument } from './explain-value'
import type { KeptKeys } from './kept-keys'
import { createKeyEditor, type KeyEditor } from './key-editor'
import { type ConfigDocument, loadDocument } from './load-document'
import { findLocated } from './located-value'
import { type MergeChoice, plainOf } from './merge-texts'
import { newConfig } from './new-config'
import { type ModelChangePlan, planModelChange } from './plan-model-change'
import { readSource } from './read-source'
import { findTraps } from './traps/find-traps'
import { type KnownModels, noKnownModels } from './traps/known-models'

/** Edits the user's config, by one value or by whole texts. */
export interface ConfigEditor extends KeyEditor {
  readonly file: string
  explain(
    path: ConfigPath,
    options: { readonly showSecrets: boolean },
  ): Promise<ConfigExplainedValue | undefined>
  /** What is wrong in the files, and what is right and still a trap. */
  problems(): Promise<readonly ConfigProblem[]>
  /** Reads a value written in JSON5; undefined for anything else. */
  readValue(written: string): ConfigJson | undefined
  /** Makes the edits and saves them, unless the config would be wrong because of them. */
  change(edits: readonly ConfigEdit[]): Promise<ConfigChangeOutcome>
  /** The same for what the config says about models. */
  changeModels(change: ModelChange): Promise<ModelChangeOutcome>
  /** Where the config differs from its defaults, in the order of the schema. */
  listChanged(options: { readonly showSecrets: boolean }): Promise<readonly ConfigChangedValue[]>
  /** The texts as they are on disk, the template where there is no file, with what they mean. */
  open(): Promise<ConfigDraft>
  /** The same for texts that are not saved. */
  check(files: readonly ConfigFileDraft[]): Promise<ConfigDraft>
  /** The texts with these edits. Fails with `invalid-input` where there is no place for them. */
  edit(files: readonly ConfigFileDraft[], edits: readonly ConfigEdit[]): Promise<ConfigDraft>
  /**
   * The texts with a change of models, or as they were where they say so already. Fails with
   * `invalid-input` where the change contradicts them.
   */
  editModels(files: readonly ConfigFileDraft[], change: ModelChange): Promise<ConfigDraft>
  /** The texts with discovery in its other place; unchanged where there is nothing to move. */
  moveDiscovery(files: readonly ConfigFileDraft[], to: 'newer' | 'older'): Promise<ConfigDraft>
  /**
   * The texts with what another config says about Bedrock. Fails with `not-found` where that one cannot
   * be read.
   */
  copyBedrockParts(files: readonly ConfigFileDraft[], from: string): Promise<ConfigDraft>
  save(files: readonly ConfigFileDraft[], choice: MergeChoice): Promise<ConfigSaved>
  listBackups: () => ReturnType<typeof listBackups>
  readBackup(backup: string): Promise<string>
}

type Edits = Extract<ModelChangePlan, { readonly kind: 'edits' }>

/** Reads and writes `file`, whichever that is by then; `onSaved` is called when something has been written. */
export function createConfigEditor(deps: {
  readonly file: string
  readonly env: Environment
  readonly onSaved?: () => void
  /** What is known about models now. Without it only what the text itself shows is a trap. */
  readonly readKnownModels?: () => KnownModels
  /** Where keys can lie beside the file; absent on the command line. */
  readonly keys?: KeptKeys
}): ConfigEditor {
  const { env, readKnownModels = () => noKnownModels, keys } = deps

  const load = (texts: Texts = new Map()) => loadDocument(deps.file, withTexts(readSource, texts))

  /** What the first change of a config that is not there begins with. */
  function startTexts(document: ConfigDocument): Texts {
    return document.exists ? new Map() : new Map([[deps.file, newConfig]])
  }

  /** What is wrong, and what is right and still a trap. */
  function examine(document: ConfigDocument) {
    const { values, problems } = readConfigValues(document, env)
    const known = readKnownModels()
    const traps = document.broken ? [] : findTraps(document, known, values.regions[0]?.value)
    return { problems: [...problems, ...traps], listing: known.preview(values.models) }
  }

  function toDraft(
    document: ConfigDocument,
    bases: ReadonlyMap<string, string | null>,
  ): ConfigDraft {
    const { problems, listing } = examine(document)
    const files = [...document.files].map(([name, { content }]) => ({
      file: name,
      base: bases.has(name) ? (bases.get(name) ?? null) : content,
      text: content,
    }))
    const places = explainDocument(document, env, { showSecrets: false, keepPlaces: true })
    const values = places.map((place) => ({ ...place, path: formatConfigPath(place.path) }))
    const readable = document.files.has(deps.file) || !document.exists
    return {
      files,
      problems,
      values,
      ...(listing !== undefined && { listing }),
      ...(keys && { keptKeys: { names: keys.names(), protection: keys.protection() } }),
      broken: document.broken,
      readable,
    }
  }

  function basesOf(files: readonly ConfigFileDraft[]): ReadonlyMap<string, string | null> {
    return new Map(files.map((draft) => [draft.file, draft.base]))
  }

  /** Only the config and what it includes can be edited, whatever a request may name. */
  async function textsOf(files: readonly ConfigFileDraft[]): Promise<Texts> {
    const texts = new Map(files.map((draft) => [draft.file, draft.text]))
    const known = new Set([
      deps.file,
      ...(await load()).files.keys(),
      ...(await load(texts)).files.keys(),
    ])
    for (const name of texts.keys()) {
      if (!known.has(name)) {
        throw new AppFailure(createAppError('refused', { detail: { name: 'unknown file' } }))
      }
    }
    return texts
  }

  async function changeBy<Unmade extends Exclude<ModelChangePlan, Edits> = never>(
    planFor: (document: ConfigDocument) => Edits | Unmade,
  ): Promise<ConfigChangeOutcome | Unmade> {
    for (;;) {
      const document = await load()
      const before = checkDocument(document, env).problems
      if (document.broken) return { kind: 'broken', problems: before }
      const plan = planFor(document)
      if (plan.kind !== 'edits') return plan
      const { edits } = plan
      const edited = await editTexts(deps.file, readSource, startTexts(document), edits)
      if (edited.kind === 'broken') return { kind: 'broken', problems: before }
      if (edited.kind !== 'edited') return { kind: 'no-place', path: edited.path }
      const after = checkDocument(await load(edited.texts), env).problems
      const problems = newErrors(before, after, edits)
      if (problems.length > 0) return { kind: 'invalid', problems }
      const changes = [...edited.texts].map(([name, next]) => ({
        file: name,
        base: document.files.get(name)?.content ?? null,
        text: next,
      }))
      const saved = await saveChanges(changes, 'ask')
      // Somebody else wrote the same key just now: what was asked for is done on top of it.
      if (saved.kind === 'conflict') continue
      if (saved.kind === 'broken') return { kind: 'broken', problems: after }
      deps.onSaved?.()
      const [changed] = changes
      return {
        kind: 'changed',
        file: changed?.file ?? deps.file,
        replacedVariables: edited.replacedVariables,
      }
    }
  }

  async function editDraft(
    files: readonly ConfigFileDraft[],
    edits: readonly ConfigEdit[],
  ): Promise<ConfigDraft> {
    const edited = await editTexts(deps.file, readSource, await textsOf(files), edits)
    if (edited.kind !== 'edited') {
      throw new AppFailure(
        createAppError('invalid-input', {
          values: { reason: edited.path },
          kept: text('errors.kept.nothingChanged'),
        }),
      )
    }
    return toDraft(await load(edited.texts), basesOf(files))
  }

  const keyEditor = createKeyEditor({
    keys,
    readRoot: async (files) => (await load(await textsOf(files))).root,
    edit: editDraft,
  })

  return {
    ...keyEditor,
    get file() {
      return deps.file
    },
    async explain(path, options) {
      return createExplainer(await load(), env, options)(path)
    },
    async problems() {
      return examine(await load()).problems
    },
    readValue: (written) => (written.trim() === '' ? undefined : plainOf(written)),
    async listChanged(options) {
      const document = await load()
      return explainDocument(document, env, options).flatMap(({ path, ...explained }) => {
        const standard = defaultAt(path)
        const isGroup = findLocated(document.root, path)?.kind === 'object'
        if (isGroup || explained.origin.kind !== 'file' || explained.value === standard) return []
        return [{ path: formatConfigPath(path), default: standard, ...explained }]
      })
    },
    change: (edits) => changeBy<never>(() => ({ kind: 'edits', edits })),
    changeModels: (change) => changeBy(({ root }) => planModelChange(root, change)),
    async open() {
      const document = await load()
      if (document.exists) return toDraft(document, new Map())
      return toDraft(await load(new Map([[deps.file, newConfig]])), new Map([[deps.file, null]]))
    },
    async check(files) {
      return toDraft(await load(await textsOf(files)), basesOf(files))
    },
    edit: editDraft,
    async editModels(files, change) {
      const document = await load(await textsOf(files))
      const plan = planModelChange(document.root, change)
      if (plan.kind === 'edits') return await editDraft(files, plan.edits)
      if (plan.kind === 'nothing') return toDraft(document, basesOf(files))
      const kept = text('errors.kept.nothingChanged')
      throw new AppFailure(createAppError('invalid-input', { message: plan.reason, kept }))
    },
    async moveDiscovery(files, to) {
      const document = await load(await textsOf(files))
      return await editDraft(files, moveDiscovery(document.root, to) ?? [])
    },
    async copyBedrockParts(files, from) {
      const other = await loadDocument(from, readSource)
      if (!other.exists || other.broken) {
        throw new AppFailure(createAppError('not-found', { values: { reason: basename(from) } }))
      }
      const document = await load(await textsOf(files))
      return await editDraft(files, copyBedrockParts(document.root, other.root))
    },
    async save(files, choice) {
      await textsOf(files)
      const changed = files.filter((draft) => draft.text !== draft.base)
      const outcome = await saveChanges(changed, choice)
      if (outcome.kind === 'conflict') {
        const conflicts = outcome.conflicts.map(({ path, ...conflict }) => ({
          ...conflict,
          path: formatConfigPath(path),
        }))
        return { kind: 'conflict', conflicts }
      }
      if (outcome.kind === 'broken') return outcome
      deps.onSaved?.()
      return { kind: 'saved', draft: toDraft(await load(), new Map()) }
    },
    listBackups: () => listBackups(deps.file),
    readBackup: (backup) => readBackup(deps.file, backup),
  }
}

function newErrors(
  before: readonly ConfigProblem[],
  after: readonly ConfigProblem[],
  edits: readonly ConfigEdit[],
): readonly ConfigProblem[] {
  const key = ({ path, message }: ConfigProblem) => `${path} ${message.key}`
  const known = new Set(before.map(key))
  const touched = new Set(edits.map(({ path }) => formatConfigPath(path)))
  return after.filter(
    (problem) =>
      problem.severity === 'error' && (!known.has(key(problem)) || touched.has(problem.path)),
  )
}
