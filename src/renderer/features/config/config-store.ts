import { createStore, type StoreApi } from 'zustand/vanilla'
import { AppFailure } from '../../../shared/app-error'
import type { ConfigBackup, ConfigDraft, ConfigEdit, ConfigFileDraft } from '../../../shared/config'
import type { ConfigPath } from '../../../shared/config-path'
import type { RequestInput } from '../../../shared/contract'
import type { ModelChange } from '../../../shared/model-choices'
import type { Bridge } from '../../bridge'
import { follow, toAppError } from '../../loadable'
import { type ConfigState, type ConfigView, isDirty, keepTyped } from './config-state'

export interface ConfigStore {
  readonly state: StoreApi<ConfigState>
  /** Reads the config's status and follows it until the returned function is called. */
  start(): () => void
  openFile(): Promise<void>
  /** Reads the texts, unless there are unsaved ones already. */
  openDraft(): Promise<void>
  setText(file: string, text: string): void
  edit(edits: readonly ConfigEdit[]): Promise<void>
  /**
   * Makes a change of models in the draft and shows what saving it would change. False where the config
   * says so already. Rejects where the change contradicts it, and then the draft is as it was.
   */
  propose(change: ModelChange, whenGivenUp: 'keep' | 'take-back'): Promise<boolean>
  /** Shows what a save would change, if anything. */
  startReview(): void
  /** A change that was proposed goes with it, unless it was to be kept. */
  giveUpReview(): void
  /** Brings discovery to its other place in the draft. */
  moveDiscovery(to: RequestInput<'config.moveDiscovery'>['to']): Promise<true>
  /** Brings the Bedrock parts of another config into the draft; false when none was picked. */
  copyBedrockParts(from: RequestInput<'config.copyBedrockParts'>['from']): Promise<boolean>
  /** The file that is read from now on; null when it is the one from before. */
  switchFile(file: RequestInput<'config.useFile'>['file']): Promise<string | null>
  /** True when it is on disk. */
  save(choice: RequestInput<'config.save'>['choice']): Promise<boolean>
  /** Writes the texts before the last save again. */
  undoSave(): Promise<boolean>
  /** Gives a provider's key to safe storage; rejects when main does, and then the draft is as it was. */
  keepKey(input: Omit<RequestInput<'config.keepKey'>, 'files'>): Promise<void>
  forgetKey(path: ConfigPath): Promise<void>
  discard(): Promise<void>
  closeConflicts(): void
  changeView(view: ConfigView): void
  showBackups(open: boolean): void
  listBackups(): Promise<readonly ConfigBackup[]>
  readBackup(file: string): Promise<string>
}

/** How long typing may pause before its meaning is asked for. Milliseconds. */
const checkPause = 150

export function createConfigStore(bridge: Bridge): ConfigStore {
  const state = createStore<ConfigState>(() => ({
    config: { kind: 'loading' },
    openError: null,
    draft: { kind: 'loading' },
    error: null,
    conflicts: null,
    broken: null,
    review: null,
    beforeSave: null,
    view: 'form',
    backupsOpen: false,
  }))
  let checkTimer: ReturnType<typeof setTimeout> | undefined
  let generation = 0
  let lastQuestion = Promise.resolve()

  const files = (): readonly ConfigFileDraft[] => {
    const { draft } = state.getState()
    return draft.kind === 'ready' ? draft.value.files : []
  }
  const copyOf = (drafts: readonly ConfigFileDraft[]) => drafts.map((draft) => ({ ...draft }))

  async function readDraft(): Promise<void> {
    const asked = ++generation
    try {
      const value = await bridge.request('config.open', {})
      if (asked === generation) state.setState({ draft: { kind: 'ready', value }, error: null })
    } catch (thrown) {
      if (asked === generation) {
        state.setState({ draft: { kind: 'failed', error: toAppError(thrown) } })
      }
    }
  }

  /** One after another: each question is about the texts that the one before it made. */
  function enqueue(question: () => Promise<ConfigDraft | null>): Promise<void> {
    lastQuestion = lastQuestion.then(() => ask(question))
    return lastQuestion
  }

  /** With the first edit a template becomes the user's own. */
  const withBases = () => files().map((one) => ({ ...one, base: one.base ?? '' }))

  const change = (make: (texts: ReturnType<typeof copyOf>) => Promise<ConfigDraft | null>) =>
    enqueue(() => make(withBases()))

  /** What was asked for texts that have changed since says nothing any more. */
  async function ask(question: () => Promise<ConfigDraft | null>): Promise<void> {
    clearTimeout(checkTimer)
    const asked = ++generation
    try {
      const value = await question()
      if (asked !== generation || value === null) return
      state.setState({ draft: { kind: 'ready', value }, error: null })
    } catch (thrown) {
      if (asked === generation) state.setState({ error: toAppError(thrown) })
    }
  }

  const recheck = () => enqueue(() => bridge.request('config.check', { files: copyOf(files()) }))

  async function save(
    texts: readonly ConfigFileDraft[],
    choice: RequestInput<'config.save'>['choice'],
  ): Promise<boolean> {
    clearTimeout(checkTimer)
    state.setState({ error: null, broken: null, review: null })
    try {
      const outcome = await bridge.request('config.save', { files: copyOf(texts), choice })
      if (outcome.kind === 'conflict') {
        state.setState({ conflicts: outcome.conflicts })
        return false
      }
      if (outcome.kind === 'broken') {
        state.setState({ broken: outcome, conflicts: null })
        return false
      }
      generation += 1
      const typed = keepTyped({ saved: outcome.draft.files, sent: texts, now: files() })
      state.setState({
        draft: { kind: 'ready', value: { ...outcome.draft, files: typed ?? outcome.draft.files } },
        conflicts: null,
        beforeSave: texts,
      })
      if (typed !== null) void recheck()
      return true
    } catch (thrown) {
      state.setState({ error: toAppError(thrown), conflicts: null })
      return false
    }
  }

  return {
    state,
    start() {
      const unfollow = follow(
        {
          read: () => bridge.request('config.read', {}),
          subscribe: (listener) => bridge.subscribe('config.changed', listener),
        },
        (config) => {
          state.setState({ config })
          const { draft } = state.getState()
          if (draft.kind !== 'loading' && !isDirty(draft)) void readDraft()
        },
      )
      let listedAt: number | null = null
      const unsubscribe = bridge.subscribe('models.changed', (models) => {
        // Another list of models knows other traps.
        if (models.kind !== 'ready' || models.fetchedAt === listedAt) return
        listedAt = models.fetchedAt
        if (files().length > 0) void recheck()
      })
      return () => {
        unfollow()
        unsubscribe()
      }
    },
    async openFile() {
      state.setState({ openError: null })
      try {
        await bridge.request('config.openFile', {})
      } catch (thrown) {
        state.setState({ openError: toAppError(thrown) })
      }
    },
    async openDraft() {
      if (!isDirty(state.getState().draft)) await readDraft()
    },
    setText(file, text) {
      const { draft } = state.getState()
      if (draft.kind !== 'ready') return
      const next = draft.value.files.map((one) =>
        // Typing makes a template the user's own.
        one.file === file ? { ...one, base: one.base ?? '', text } : one,
      )
      generation += 1
      state.setState({ draft: { kind: 'ready', value: { ...draft.value, files: next } } })
      clearTimeout(checkTimer)
      checkTimer = setTimeout(() => void recheck(), checkPause)
    },
    edit: (edits) =>
      change((texts) =>
        bridge.request('config.edit', {
          files: texts,
          edits: structuredClone(edits) as RequestInput<'config.edit'>['edits'],
        }),
      ),
    async keepKey(input) {
      clearTimeout(checkTimer)
      generation += 1
      const value = await bridge.request('config.keepKey', { ...input, files: withBases() })
      state.setState({ draft: { kind: 'ready', value }, error: null })
    },
    forgetKey: (path) =>
      change((texts) => bridge.request('config.forgetKey', { files: texts, path: [...path] })),
    async moveDiscovery(to) {
      await change((texts) => bridge.request('config.moveDiscovery', { files: texts, to }))
      return true
    },
    async copyBedrockParts(from) {
      let picked = false
      await change(async (texts) => {
        const draft = await bridge.request('config.copyBedrockParts', { files: texts, from })
        picked = draft !== null
        return draft
      })
      return picked
    },
    async switchFile(file) {
      state.setState({ openError: null })
      try {
        const config = await bridge.request('config.useFile', { file })
        if (config === null) return null
        generation += 1
        state.setState({
          config: { kind: 'ready', value: config },
          beforeSave: null,
          broken: null,
        })
        await readDraft()
        return config.file
      } catch (thrown) {
        state.setState({ openError: toAppError(thrown) })
        return null
      }
    },
    async propose(change, whenGivenUp) {
      if (!isDirty(state.getState().draft)) await readDraft()
      const { draft } = state.getState()
      if (draft.kind === 'failed') throw new AppFailure(draft.error)
      clearTimeout(checkTimer)
      generation += 1
      const before = draft.kind === 'ready' ? draft.value : null
      const value = await bridge.request('config.editModels', {
        files: withBases(),
        change: structuredClone(change) as RequestInput<'config.editModels'>['change'],
      })
      const texts = new Map(files().map(({ file, text }) => [file, text]))
      if (value.files.every(({ file, text }) => texts.get(file) === text)) return false
      generation += 1
      state.setState({
        draft: { kind: 'ready', value },
        error: null,
        review: { before: whenGivenUp === 'keep' ? null : before },
      })
      return true
    },
    startReview() {
      if (isDirty(state.getState().draft)) state.setState({ review: { before: null } })
    },
    giveUpReview() {
      const before = state.getState().review?.before ?? null
      generation += 1
      state.setState({ review: null, ...(before && { draft: { kind: 'ready', value: before } }) })
    },
    save: (choice) => save(files(), choice),
    async undoSave() {
      const { beforeSave } = state.getState()
      const now = new Map(files().map(({ file, text }) => [file, text]))
      if (beforeSave === null) return false
      const back = beforeSave.flatMap(({ file, base }) => {
        const current = now.get(file)
        return base === null || current === undefined ? [] : [{ file, base: current, text: base }]
      })
      const undone = await save(back, 'ask')
      if (undone) state.setState({ beforeSave: null })
      return undone
    },
    async discard() {
      clearTimeout(checkTimer)
      state.setState({ conflicts: null, broken: null, error: null })
      await readDraft()
    },
    closeConflicts: () => state.setState({ conflicts: null }),
    changeView: (view) => state.setState({ view }),
    showBackups: (backupsOpen) => state.setState({ backupsOpen }),
    listBackups: () => bridge.request('config.listBackups', {}),
    async readBackup(file) {
      return (await bridge.request('config.readBackup', { file })).text
    },
  }
}
