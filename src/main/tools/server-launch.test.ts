import { describe, expect, it } from 'vitest'
import { describeLaunch, fingerprintOf, readLaunch } from './server-launch'

const commandLine = (command: string, ...args: readonly string[]) => {
  const launch = describeLaunch(readLaunch({ command, args: [...args] }))
  return launch.kind === 'command' ? launch.commandLine : launch.kind
}

describe('what is confirmed', () => {
  it.each([
    [['npx', '-y', '@scope/server', '/a/folder'], 'npx -y @scope/server /a/folder'],
    [['run', 'two words', ''], "run 'two words' ''"],
    [['run', "it's; rm -rf /"], "run 'it'\\''s; rm -rf /'"],
    [['run', 'a\nb\u202e\u200bc'], "run 'a\\u{a}b\\u{202e}\\u{200b}c'"],
  ])('shows %j without a doubt about its words', ([command = '', ...args], shown) => {
    expect(commandLine(command, ...args)).toBe(shown)
  })

  it('names secrets and never tells them', () => {
    const launch = readLaunch({ command: 'a', env: { TOKEN: 'hidden' } })
    expect(JSON.stringify(describeLaunch(launch))).not.toContain('hidden')
    expect(fingerprintOf(launch)).not.toContain('hidden')
  })

  it('does not depend on the order in which variables stand', () => {
    const fingerprint = (env: Record<string, string>) =>
      fingerprintOf(readLaunch({ command: 'a', env }))
    expect(fingerprint({ A: '1', B: '2' })).toBe(fingerprint({ B: '2', A: '1' }))
    expect(fingerprint({ A: '1' })).not.toBe(fingerprint({ A: '2' }))
  })

  it.each([
    [{}, 'tools.unusable.eitherWay'],
    [{ command: 'a', url: 'https://b' }, 'tools.unusable.eitherWay'],
    [{ url: 'file:///etc/passwd' }, 'tools.unusable.address'],
    [{ url: 'no address' }, 'tools.unusable.address'],
  ])('%j cannot be started', (entry, key) => {
    expect(readLaunch(entry)).toEqual({ kind: 'unusable', reason: { key } })
  })
})
