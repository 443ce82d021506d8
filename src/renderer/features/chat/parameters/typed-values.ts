import { z } from 'zod'
import { type RequestSettings, requestMetadataSchema } from '../../../../shared/request-settings'

/** One stop sequence a line. A line break in a sequence is written `\n`. */
export function readStopSequences(typed: string): readonly string[] {
  return typed
    .split('\n')
    .map((line) => line.replaceAll('\\n', '\n'))
    .filter((line) => line !== '')
}

export function showStopSequences(sequences: readonly string[]): string {
  return sequences.map((sequence) => sequence.replaceAll('\n', '\\n')).join('\n')
}

/** `key=value` on each line; undefined where a line is none, or has what Bedrock does not take. */
export function readPairs(typed: string): Readonly<Record<string, string>> | undefined {
  const lines = typed.split('\n').filter((line) => line.trim() !== '')
  const pairs = lines.map((line) => {
    const at = line.indexOf('=')
    return at < 1 ? undefined : ([line.slice(0, at).trim(), line.slice(at + 1).trim()] as const)
  })
  if (pairs.some((pair) => pair === undefined)) return undefined
  const record = Object.fromEntries(pairs.flatMap((pair) => (pair ? [pair] : [])))
  return requestMetadataSchema.safeParse(record).data
}

export function showPairs(pairs: Readonly<Record<string, string>>): string {
  return Object.entries(pairs)
    .map(([key, value]) => `${key}=${value}`)
    .join('\n')
}

const jsonObjectSchema = z.record(z.string(), z.json())

/** Undefined for what is no JSON object. */
export function readJsonObject(typed: string): RequestSettings['additionalFields'] {
  try {
    return jsonObjectSchema.safeParse(JSON.parse(typed)).data
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
