import { describe, expect, test } from 'vitest'
import { debianNeeds, missingNeeds, packagesFor } from './debian-packages.mjs'

const sound = ['libasound2t64', 'libasound2']
const needs = [sound, ['libnss3'], ['xvfb']]

describe('missing packages', () => {
  test('either name of a package meets the need', () => {
    expect(
      missingNeeds(needs, 'libasound2 installed\nlibnss3 installed\nxvfb installed\n'),
    ).toEqual([])
    expect(missingNeeds([sound], 'libasound2t64 installed\n')).toEqual([])
  })

  test('a removed or half-installed package does not count', () => {
    const output = 'libasound2 config-files\nlibnss3 half-installed\nxvfb not-installed\n'
    expect(missingNeeds(needs, output)).toEqual(needs)
  })

  test('nothing installed means everything is missing', () => {
    expect(missingNeeds(needs, '')).toEqual(needs)
  })

  test('a virtual display and fonts are needed only where there is no display', () => {
    expect(debianNeeds({ virtualDisplay: false }).flat()).not.toContain('xvfb')
    expect(debianNeeds({ virtualDisplay: true }).flat()).toContain('xvfb')
  })
})

describe('the name to install', () => {
  const bookworm = `libasound2:
  Installed: (none)
  Candidate: 1.2.8-1+b1
  Version table:
     1.2.8-1+b1 500
libnss3:
  Installed: (none)
  Candidate: 2:3.87.1-1
`
  const noble = `libasound2t64:
  Installed: (none)
  Candidate: 1.2.11-1
libasound2:
  Installed: (none)
  Candidate: (none)
  Version table:
libnss3:
  Installed: (none)
  Candidate: 2:3.98-1
`

  test.each([
    ['Debian 12', bookworm, 'libasound2'],
    ['Ubuntu 24.04', noble, 'libasound2t64'],
  ])('is the one that %s offers', (_name, policy, expected) => {
    expect(packagesFor([sound, ['libnss3']], policy)).toEqual({
      names: [expected, 'libnss3'],
      areKnown: true,
    })
  })

  test('without package lists is the oldest, and the lists must be fetched first', () => {
    expect(packagesFor([sound], '')).toEqual({ names: ['libasound2'], areKnown: false })
  })
})
