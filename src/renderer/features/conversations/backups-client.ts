import type { Backup, BackupPreview } from '../../../shared/conversations'
import type { Bridge } from '../../bridge'

/** The backups that main makes; each function rejects with an `AppFailure` when main refuses. */
export interface BackupsClient {
  list(): Promise<readonly Backup[]>
  create(): Promise<Backup>
  preview(name: string): Promise<BackupPreview>
  /** Takes effect at the next start. */
  restore(name: string): Promise<void>
  restart(): Promise<void>
}

export function createBackupsClient(bridge: Bridge): BackupsClient {
  return {
    list: () => bridge.request('backups.list', {}),
    create: () => bridge.request('backups.create', {}),
    preview: (name) => bridge.request('backups.preview', { name }),
    restore: async (name) => {
      await bridge.request('backups.restore', { name })
    },
    restart: async () => {
      await bridge.request('app.restart', {})
    },
  }
}
