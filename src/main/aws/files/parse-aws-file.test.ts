import { externalDataInterceptor, parseKnownFiles } from '@smithy/shared-ini-file-loader'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAwsFile } from './parse-aws-file'

const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'

function read(text: string, kind: 'config' | 'credentials' = 'config') {
  const { sections, problems } = parseAwsFile(text, kind)
  return {
    sections: Object.fromEntries(
      sections.map(({ name, values }) => [
        name,
        Object.fromEntries([...values].map(([setting, { value }]) => [setting, value])),
      ]),
    ),
    problems: problems.map(({ code, line }) => `${code} ${line}`),
  }
}

describe('parseAwsFile', () => {
  it.each([
    [
      'a comment at the end',
      '[default]\nregion = eu-west-1 # home',
      { default: { region: 'eu-west-1' } },
    ],
    ['a hash inside a value', '[default]\nrole_arn = a#b', { default: { role_arn: 'a#b' } }],
    ['line ends of Windows', '[profile a]\r\nregion=eu-west-1\r\n', { a: { region: 'eu-west-1' } }],
    ['line ends of old Macs', '[profile a]\rregion=eu-west-1', { a: { region: 'eu-west-1' } }],
    ['an equals sign in a value', '[default]\nx = a=b', { default: { x: 'a=b' } }],
    ['upper case', '[default]\nAWS_Access_Key_Id = k', { default: { aws_access_key_id: 'k' } }],
    [
      'nested settings',
      '[default]\ns3 =\n  region = no\nregion = yes',
      { default: { region: 'yes' } },
    ],
    ['quotes', '[profile "my team"]\nregion = r', { 'my team': { region: 'r' } }],
  ])('reads %s', (_name, text, sections) => {
    expect(read(text)).toEqual({ sections, problems: [] })
  })

  it.each([
    ['line-without-equals 2', `[default]\n${secret}`, 'config'],
    ['line-before-section 1', `aws_secret_access_key = ${secret}\n[default]\nregion = r`, 'config'],
    ['line-section-open 1', `[default\naws_secret_access_key = ${secret}`, 'config'],
    ['line-section-kind 1', '[dev]\nregion = r', 'config'],
    ['line-profile-word 1', '[profile dev]\nregion = r', 'credentials'],
    ['line-proto 1', '[__proto__]\nregion = r', 'credentials'],
    ['line-proto 1', '[profile __proto__]\nregion = r', 'config'],
    ['line-twice 3', '[default]\nregion = a\nregion = b', 'config'],
  ] as const)('says %s and shows nothing of the line', (problem, text, kind) => {
    const parsed = parseAwsFile(text, kind)
    expect(read(text, kind).problems).toEqual([problem])
    expect(JSON.stringify(parsed.problems)).not.toContain(secret)
    expect(({} as Record<string, unknown>)['region']).toBeUndefined()
  })

  it('gives the settings below a damaged heading to nobody', () => {
    const text = `[dev]\naws_access_key_id = one\n[prod\naws_access_key_id = two\n[test]\nregion = r`
    expect(read(text, 'credentials').sections).toEqual({
      dev: { aws_access_key_id: 'one' },
      test: { region: 'r' },
    })
  })

  it('survives 5,000 random files: every setting lies below its own heading, every problem in the file', () => {
    const piece = fc.oneof(
      fc.constantFrom('[default]', '[profile a]', '[a]', '[b', 'b]', '[__proto__]', '[]', '[ ]'),
      fc.constantFrom(
        'region = r',
        'key=value',
        '=',
        'x =',
        '  y = 1',
        '# c',
        '; c',
        '\0',
        '\ufeff',
      ),
      fc.string({ maxLength: 12 }),
      fc.string({ unit: 'binary', maxLength: 6 }),
    )
    const file = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('\n'))
    fc.assert(
      fc.property(file, fc.constantFrom('config', 'credentials'), (text, kind) => {
        const lines = text.split(/\r\n|\r|\n/)
        const { sections, problems } = parseAwsFile(text, kind)
        const strays = sections.flatMap(({ name, values }) =>
          [...values].filter(([setting, { line }]) => {
            const heading = lines.slice(0, line - 1).findLast((above) => /^\s*\[/.test(above))
            return !heading?.includes(name) || !lines[line - 1]?.toLowerCase().includes(setting)
          }),
        )
        const outside = problems.filter(({ line }) => lines[line - 1] === undefined)
        return strays.length === 0 && outside.length === 0
      }),
      { numRuns: 5000 },
    )
  }, 30_000)

  it('reads what is well formed exactly as the SDK does', async () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9_]{0,7}$/)
    const value = fc.stringMatching(/^[A-Za-z0-9/+=:.-]{1,16}$/)
    const section = fc.record({
      name: word,
      values: fc.uniqueArray(fc.tuple(word, value), { selector: ([name]) => name, maxLength: 4 }),
      blank: fc.constantFrom('', '# note\n', '\n'),
    })
    const files = fc.uniqueArray(section, {
      selector: ({ name }) => name,
      minLength: 1,
      maxLength: 4,
    })
    await fc.assert(
      fc.asyncProperty(files, async (sections) => {
        const text = sections
          .map(({ name, values, blank }) =>
            [`[${name}]`, ...values.map(([key, held]) => `${key} = ${held}`), blank].join('\n'),
          )
          .join('\n')
        externalDataInterceptor.interceptFile('/nowhere/credentials', text)
        externalDataInterceptor.interceptFile('/nowhere/config', '')
        const known = await parseKnownFiles({
          filepath: '/nowhere/credentials',
          configFilepath: '/nowhere/config',
        })
        const ours = Object.entries(read(text, 'credentials').sections)
        expect(Object.fromEntries(ours.filter(([, held]) => Object.keys(held).length > 0))).toEqual(
          { ...known },
        )
      }),
      { numRuns: 1000 },
    )
  }, 30_000)
})
