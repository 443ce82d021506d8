import { z } from 'zod'
import type { ConfigFieldName } from './messages/config-fields'

/** What is known about a value of the config beside its type. */
export interface ConfigFieldFacts {
  /** Its title and meaning: `configFields.<name>.title` and `.meaning`. */
  readonly name: ConfigFieldName
  /** Whose key it is: OpenClaw's, read with the same meaning, or Basalt's own. */
  readonly source: 'openclaw' | 'basalt'
  readonly unit?: 'tokens' | 'seconds' | 'usd-per-million-tokens'
  /** In force where the file says nothing; left out where that depends on something else. */
  readonly default?: boolean | number | string
  /** Never shown in full unless asked for. */
  readonly secret?: boolean
  /** Names a model, so that the known models are offered. */
  readonly model?: boolean
}

const facts = z.registry<ConfigFieldFacts>()

/** A schema with what is known about its values. */
export function field<Schema extends z.ZodType>(schema: Schema, about: ConfigFieldFacts): Schema {
  facts.add(schema, about)
  return schema
}

/** Takes what only says "may be absent" or "is not changed" off a schema. */
export function bareSchema(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodExactOptional || schema instanceof z.ZodOptional) {
    return bareSchema(schema.unwrap())
  }
  return schema instanceof z.ZodReadonly ? bareSchema(schema.unwrap()) : schema
}

/** What is known about a schema of the config; undefined for one that only groups. */
export function factsOf(schema: z.core.$ZodType): ConfigFieldFacts | undefined {
  for (let at = schema; ; ) {
    const found = facts.get(at)
    if (found !== undefined) return found
    const inner =
      at instanceof z.ZodExactOptional || at instanceof z.ZodOptional || at instanceof z.ZodReadonly
        ? at.unwrap()
        : undefined
    if (inner === undefined) return undefined
    at = inner
  }
}

/** Marks a key of OpenClaw's. */
export const openclaw = { source: 'openclaw' } as const
/** Marks a key of Basalt's own. */
export const basalt = { source: 'basalt' } as const

/** A text that is not empty. */
export const filled = () => z.string().min(1)
/** A whole number above 0. */
export const positive = () => z.int().positive()
