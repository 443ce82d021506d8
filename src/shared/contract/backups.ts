import { z } from 'zod'
import type { Backup, BackupPreview } from '../conversations'
import { nothing, request } from './request'

const backupName = z.strictObject({ name: z.string().min(1).max(200) })

export const backupsRequests = {
  /** The newest first. */
  'backups.list': request(nothing)<readonly Backup[]>(),
  /** Makes a backup now; fails with `storage`, also while a reply is on its way. */
  'backups.create': request(nothing)<Backup>(),
  /** Checks the whole backup and tells what it holds; fails with `storage` when it is damaged or gone. */
  'backups.preview': request(backupName)<BackupPreview>(),
  /** The backup takes the place of the history at the next start; the history is kept beside it. */
  'backups.restore': request(backupName)<null>(),
} as const
