const prefix = 'safe-storage:'

/**
 * What the config says in the place of a provider's key that lies in the system's safe storage. A text, so
 * that other programs still read the file, and get a key that opens nothing.
 */
export function keptKeyReference(name: string): string {
  return `${prefix}${name}`
}

/** The name of the key that a value of the config refers to; undefined where it refers to none. */
export function keptKeyName(value: unknown): string | undefined {
  if (typeof value !== 'string' || !value.trim().startsWith(prefix)) return undefined
  return value.trim().slice(prefix.length).trim().toLowerCase() || undefined
}
