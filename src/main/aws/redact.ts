import { homedir } from 'node:os'

const maxLength = 2000
/** Far beyond the shown length, so that no secret is cut in two before it is looked for. */
const maxExamined = 100_000

/**
 * Takes secrets out of a text that people will copy into a bug report: key ids, secret keys, session
 * and bearer tokens, passwords in addresses, and the name of the home folder. Linear in the length,
 * which is cut at 2000 characters. ARNs, which name and do not authorise, stay whole.
 */
export function redact(text: string, home: string = homedir()): string {
  const examined = text.slice(0, maxExamined)
  const redacted = (home.length > 1 ? examined.replaceAll(home, '~') : examined)
    .replace(/\bBearer\s+[^\s"',;]{8,}/gi, 'Bearer [redacted]')
    .replace(
      /(secret[_-]?(?:access[_-]?)?key|session[_-]?token|security[_-]?token|password|api[_-]?key|signature)(["']?\s*[=:]\s*["']?)[^\s"',;&]+/gi,
      '$1$2[redacted]',
    )
    .replace(/:\/\/[^\s/@:]+:[^\s/@]+@/g, '://[redacted]@')
    .replace(/\b(AKIA|ASIA|AKID)[A-Z0-9]{8,}\b/g, '$1[redacted]')
    .replace(/\b(?:ABSK|bedrock-api-key-)[A-Za-z0-9+/_=-]{8,}/g, '[redacted]')
    .replace(/\barn:[\w-]+:[\w-]+:[\w-]*:\d*:[^\s"',;]+|[A-Za-z0-9+/_-]{40,}={0,2}/g, (run) =>
      run.startsWith('arn:') || !looksRandom(run) ? run : '[redacted]',
    )
  return redacted.length > maxLength ? `${redacted.slice(0, maxLength)}…` : redacted
}

/** Words and paths have one case and few digits; base64 of random bytes has all three mixed. */
function looksRandom(run: string): boolean {
  return /[A-Z]/.test(run) && /[a-z]/.test(run) && /\d/.test(run)
}
