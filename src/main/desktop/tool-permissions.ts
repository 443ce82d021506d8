import type { Text } from '../../shared/text'
import { createPermissions, type Permissions, permissionsSchema } from '../tools/permissions'
import { createJsonFile, damageNotices } from './json-file'

/** Reads what the user confirmed and allowed; of a damaged file nothing holds, and it is moved aside. */
export async function openToolPermissions(
  path: string,
): Promise<{ readonly permissions: Permissions; readonly notices: readonly Text[] }> {
  const file = createJsonFile(path, permissionsSchema)
  const content = await file.read()
  const stored = content.kind === 'read' ? content.value : { confirmed: [], allowed: [] }
  return {
    permissions: createPermissions(stored, file.write),
    notices: damageNotices(path, content),
  }
}
