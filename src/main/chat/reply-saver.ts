import { type AppError, AppFailure, createAppError } from '../../shared/app-error'
import type { AssistantMessage } from '../../shared/chat'
import { createQueue } from '../in-turn'
import type { Clock } from './clock'
import type { TurnStore } from './turn-store'

/** Leaves time for a slow write, so that a crash takes no more than the last 250 ms. */
const saveInterval = 100
/** A full disk does not empty itself in a quarter of a second. */
const intervalAfterFailure = 2000

/** Writes growing replies to disk: all of them together, one write at a time. */
export interface ReplySaver {
  /** Says that running replies have grown; they are written within 250 ms. */
  markChanged(): void
  /** Stores a reply that has ended; fails with `AppFailure`, and then tries again every two seconds. */
  finish(reply: AssistantMessage): Promise<void>
  /** Stores how far the running replies are; resolves when they are on disk or the failure was told. */
  saveNow(): Promise<void>
  /** Tries once more to store what could not be stored; never fails. */
  saveUnsaved(): Promise<void>
  /** No write begins after this. */
  stop(): void
}

export function createReplySaver(dependencies: {
  readonly store: TurnStore
  readonly clock: Clock
  /** The replies that are still growing, without those given to `finish`. */
  readonly running: () => readonly AssistantMessage[]
  /** Told when writing begins to fail; the replies go on in memory. */
  readonly onFailure: (error: AppError) => void
}): ReplySaver {
  const { store, clock, running, onFailure } = dependencies
  const unsaved = new Map<string, AssistantMessage>()
  const enqueue = createQueue()
  let cancelTimer: (() => void) | undefined
  let saving = false
  let changed = false
  let failing = false
  let stopped = false

  function schedule(): void {
    if (stopped || saving || cancelTimer || !changed) return
    cancelTimer = clock.schedule(failing ? intervalAfterFailure : saveInterval, () => {
      cancelTimer = undefined
      void save()
    })
  }

  async function saveNow(): Promise<void> {
    cancelTimer?.()
    cancelTimer = undefined
    await save()
  }

  async function save(): Promise<void> {
    saving = true
    try {
      await enqueue(async () => {
        changed = false
        const replies = running()
        if (replies.length > 0) await store.saveReplies(replies)
        await storeUnsaved()
      })
      failing = false
    } catch (error) {
      changed = true
      if (!failing) onFailure(toStorageError(error))
      failing = true
    }
    saving = false
    schedule()
  }

  /** Tries each of them: a disk that is too full for one may have room for another. */
  async function storeUnsaved(): Promise<void> {
    const failures: unknown[] = []
    for (const reply of [...unsaved.values()]) {
      try {
        await store.finishReply(reply)
        unsaved.delete(reply.id)
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw failures[0]
  }

  return {
    markChanged() {
      changed = true
      schedule()
    },
    async finish(reply) {
      try {
        await enqueue(() => store.finishReply(reply))
      } catch (error) {
        unsaved.set(reply.id, reply)
        changed = true
        failing = true
        schedule()
        throw new AppFailure(toStorageError(error))
      }
    },
    saveNow,
    async saveUnsaved() {
      try {
        await enqueue(storeUnsaved)
      } catch (error) {
        onFailure(toStorageError(error))
      }
    },
    stop() {
      stopped = true
      cancelTimer?.()
      cancelTimer = undefined
    },
  }
}

function toStorageError(error: unknown): AppError {
  if (error instanceof AppFailure) return error.error
  const reason = error instanceof Error ? error.message : String(error)
  return createAppError('storage', { values: { reason } })
}
