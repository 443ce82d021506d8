import { isJsonObject } from '../parse-object'
import type { JsonObject, JsonValue } from '../request-message'

/** A run of bytes in a request's body, which carries it in base64. */
export interface BodyBytes {
  readonly base64: string
  readonly size: number
  /** Of a file: `png`, `pdf`...; absent for what only the model can read. */
  readonly format?: string
}

/** Gives the JSON anew with everything that stands for bytes replaced; text is left as it is. */
export function replaceBytes(
  value: JsonValue,
  replace: (bytes: BodyBytes) => JsonValue,
): JsonValue {
  if (Array.isArray(value)) return value.map((item) => replaceBytes(item, replace))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      readMember(value, name, member, replace) ?? replaceBytes(member, replace),
    ]),
  )
}

/** `source.bytes` beside a `format`, `redactedContent`, and the data addresses of OpenAI's protocol. */
function readMember(
  holder: JsonObject,
  name: string,
  member: JsonValue,
  replace: (bytes: BodyBytes) => JsonValue,
): JsonValue | undefined {
  const { format } = holder
  if (name === 'source' && isJsonObject(member) && typeof member['bytes'] === 'string') {
    const bytes = toBytes(member['bytes'], typeof format === 'string' ? format : undefined)
    return { ...member, bytes: replace(bytes) }
  }
  if (name === 'redactedContent' && typeof member === 'string') return replace(toBytes(member))
  if (name === 'url' && typeof member === 'string') {
    const { format: type, data } = dataAddress.exec(member)?.groups ?? {}
    return data === undefined ? undefined : replace(toBytes(data, type))
  }
  return undefined
}

const dataAddress = /^data:\w+\/(?<format>[\w.+-]+);base64,(?<data>[A-Za-z0-9+/=]*)$/

function toBytes(base64: string, format?: string): BodyBytes {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0
  const size = (base64.length / 4) * 3 - padding
  return { base64, size, ...(format !== undefined && { format }) }
}
