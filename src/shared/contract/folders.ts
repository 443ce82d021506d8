import { z } from 'zod'
import { idSchema } from '../chat'
import type { Folder } from '../conversations'
import { nothing, request } from './request'

const folderSchema = z.strictObject({ id: idSchema, name: z.string().trim().min(1).max(100) })

export const foldersRequests = {
  /** In the order of their names. */
  'folders.list': request(nothing)<readonly Folder[]>(),
  /** The window makes the id, so that a deleted folder can come back under its own. */
  'folders.create': request(folderSchema)<null>(),
  'folders.rename': request(folderSchema)<null>(),
  /** Its conversations stay, in no folder. */
  'folders.remove': request(z.strictObject({ folderId: idSchema }))<null>(),
} as const
