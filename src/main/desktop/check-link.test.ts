import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkLink } from './check-link'

const otherSchemes =
  'file ftp sftp smb nfs ssh telnet ldap gopher ws wss data blob javascript vbscript about chrome ' +
  'devtools view-source filesystem app basalt ms-msdt search-ms ms-word ms-excel ms-officecmd shell ' +
  'steam zoommtg slack vscode tel sms facetime itms intent market jar res mk its mhtml calculator ' +
  'ms-settings ms-appinstaller x-apple.systempreferences apple-reference-documentation dict magnet'

describe('links that may be opened outside', () => {
  it.each([
    ['https://docs.aws.amazon.com/bedrock/?a=1#b', 'docs.aws.amazon.com'],
    ['http://localhost:8080/', 'localhost:8080'],
    ['HTTPS://EXAMPLE.COM', 'example.com'],
    ['https://[::1]:80/x', '[::1]:80'],
    ['https://аpple.com/', 'xn--pple-43d.com'],
    ['https:\\\\evil.example\\x', 'evil.example'],
    ['https:evil.example', 'evil.example'],
    ['\u0000 https://example.com/', 'example.com'],
    ['ht\ntps://example.com/', 'example.com'],
  ])('%j leads to %s, shown in its parsed form', (address, host) => {
    expect(checkLink(address)).toEqual({ kind: 'web', host, url: new URL(address).href })
  })

  it.each(['mailto:a@example.com', 'mailto:a@example.com?subject=Hi&body=text'])(
    '%s is a mail',
    (address) => {
      expect(checkLink(address)).toEqual({ kind: 'mail', host: '', url: address })
    },
  )

  it.each([
    'https://user@example.com/',
    'https://user:password@example.com/',
    'https://:p@example.com/',
    'https://aws.amazon.com%2f@evil.example/',
    'https://',
    'http:///',
    'https://exa mple.com/',
    'https://example.com:99999/',
    '//example.com/',
    '/etc/passwd',
    'C:\\Windows\\System32\\calc.exe',
    '\\\\server\\share\\file',
    'example.com',
    '',
    'mailto:',
    'mailto:a@example.com?attach=/etc/passwd',
    'mailto:a@example.com?Attachment=C:%5Csecret',
    'mailto://host/a@example.com',
    `https://example.com/${'x'.repeat(5000)}`,
    `https://example.com/${'ü'.repeat(1000)}`,
  ])('%j is refused', (address) => {
    expect(checkLink(address)).toBeNull()
  })

  it.each(otherSchemes.split(' '))('%s: is refused in every spelling', (scheme) => {
    const forms = [
      `${scheme}:x`,
      `${scheme}:/x`,
      `${scheme}://host/x`,
      `${scheme}:///etc/passwd`,
      `${scheme.toUpperCase()}://host/https://example.com`,
      ` ${scheme}://host`,
      `\t${scheme}:\n//host`,
      `${scheme}://https:example.com`,
    ]
    for (const form of forms) expect(checkLink(form)).toBeNull()
  })

  it('OUT-3 lets nothing but http, https and mailto through, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string({ unit: 'binary' })), (address) => {
        const link = checkLink(address)
        if (link !== null) expect(link.url).toMatch(/^(https?:\/\/[^@/]+\/|mailto:[^/])/)
      }),
      { numRuns: 2000 },
    )
  })
})
