import { z } from 'zod'
import type { ConfigBackup, ConfigDraft, ConfigSaved, ConfigStatus } from '../config'
import { modelChangeSchema } from '../model-choices'
import { nothing, request } from './request'

const configFilesSchema = z
  .array(
    z.strictObject({
      file: z.string().min(1).max(4096),
      base: z.string().max(2_000_000).nullable(),
      text: z.string().max(2_000_000),
    }),
  )
  .min(1)
  .max(50)

const configPathSchema = z.array(z.union([z.string().max(2048), z.int().min(0)])).max(200)

const configEditSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('set'), path: configPathSchema, value: z.json() }),
  z.strictObject({ kind: z.literal('remove'), path: configPathSchema }),
  z.strictObject({ kind: z.literal('rename'), path: configPathSchema, key: z.string().max(2048) }),
])

export const configRequests = {
  'config.read': request(nothing)<ConfigStatus>(),
  /** Shows the file in the system's editor or, before it exists, its folder. */
  'config.openFile': request(nothing)<null>(),
  /** The texts of the config and its includes as they are on disk, or a template, to be edited. */
  'config.open': request(nothing)<ConfigDraft>(),
  /** What texts that are not saved would mean. Only the config and what it includes may be named. */
  'config.check': request(z.strictObject({ files: configFilesSchema }))<ConfigDraft>(),
  /** The texts with these edits made in place; `invalid-input` where there is no place for one. */
  'config.edit': request(
    z.strictObject({ files: configFilesSchema, edits: z.array(configEditSchema).min(1).max(200) }),
  )<ConfigDraft>(),
  /**
   * The texts with a change of models made in place, or as they were where they say so already;
   * `invalid-input` where it contradicts them.
   */
  'config.editModels': request(
    z.strictObject({ files: configFilesSchema, change: modelChangeSchema }),
  )<ConfigDraft>(),
  /**
   * Gives a provider's key to safe storage, and the texts with its name in the key's place: the one that
   * stands at `path`, or `key`. An API key of Bedrock itself goes to the credentials instead. Fails with
   * `refused` where it would lie in plain text and `acceptPlain` does not allow that.
   */
  'config.keepKey': request(
    z.strictObject({
      files: configFilesSchema,
      path: configPathSchema,
      key: z.string().max(20_000).exactOptional(),
      acceptPlain: z.boolean(),
    }),
  )<ConfigDraft>(),
  /** Takes the key that is named at `path` out of safe storage, and its name out of the texts. */
  'config.forgetKey': request(
    z.strictObject({ files: configFilesSchema, path: configPathSchema }),
  )<ConfigDraft>(),
  /**
   * Writes the texts that differ from their base, joined with what changed outside in the meantime;
   * `ask` writes nothing where both changed the same key. Fails with `storage` and leaves the files.
   */
  'config.save': request(
    z.strictObject({ files: configFilesSchema, choice: z.enum(['ask', 'mine', 'theirs']) }),
  )<ConfigSaved>(),
  /** The texts with discovery moved to its other place, as far as there is any. */
  'config.moveDiscovery': request(
    z.strictObject({ files: configFilesSchema, to: z.enum(['newer', 'older']) }),
  )<ConfigDraft>(),
  /**
   * The texts with what OpenClaw's config, or one that the user picks in a dialog, says about Bedrock.
   * Null when none was picked.
   */
  'config.copyBedrockParts': request(
    z.strictObject({ files: configFilesSchema, from: z.enum(['openclaw', 'picked']) }),
  )<ConfigDraft | null>(),
  /** Reads another file from now on; null when none was picked. `refused` where a variable decides. */
  'config.useFile': request(
    z.strictObject({ file: z.enum(['openclaw', 'picked', 'own']) }),
  )<ConfigStatus | null>(),
  'config.listBackups': request(nothing)<readonly ConfigBackup[]>(),
  'config.readBackup': request(z.strictObject({ file: z.string().min(1).max(4096) }))<{
    readonly text: string
  }>(),
} as const
