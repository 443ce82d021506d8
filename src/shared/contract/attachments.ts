import { z } from 'zod'
import { type AddedAttachments, fileIdSchema, largestFile } from '../attachments'
import { nothing, request } from './request'

const givenFileSchema = z.strictObject({
  name: z.string().max(1024),
  bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= largestFile),
})

export const attachmentsRequests = {
  /**
   * Lets the user pick files in a dialog of main's and takes them in: the window learns their names
   * and ids, never a path. None are added when the dialog is cancelled. Fails with `storage`.
   */
  'attachments.pick': request(nothing)<AddedAttachments>(),
  /** Takes in one file that was dropped or pasted, by its bytes. Fails with `storage`. */
  'attachments.add': request(givenFileSchema)<AddedAttachments>(),
  /** The bytes of an attached file, for its preview; null when it is no longer stored. */
  'attachments.read': request(z.strictObject({ fileId: fileIdSchema }))<{
    readonly bytes: Uint8Array | null
  }>(),
} as const
