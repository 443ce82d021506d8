/** What Node or SQLite calls an error, such as `ENOENT`; `unknown` for one without such a name. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
