import { expect, it } from 'vitest'
import { chooseDictionaries, isDictionaryAddress } from './spell-languages'

it.each([
  [
    ['it', 'en-US'],
    ['it', 'en-US'],
  ],
  [
    ['it-CH', 'en_GB'],
    ['it', 'en-GB'],
  ],
  [
    ['en', 'en-AU', 'pt'],
    ['en-AU', 'pt-BR'],
  ],
  [['EN-us', 'en-US'], ['en-US']],
  [['ja', 'constructor'], []],
])('finds the dictionaries for %j', (wanted, expected) => {
  const available = ['en-AU', 'en-GB', 'en-US', 'it', 'pt-BR', 'pt-PT']
  expect(chooseDictionaries(wanted, available)).toEqual(expected)
})

it.each([
  ['https://redirector.gvt1.com/edgedl/chrome/dict/it-it-3-0.bdic', true],
  ['https://r4---sn-abc.gvt1.com/edgedl/chrome/dict/it-it-3-0.bdic', true],
  ['http://redirector.gvt1.com/edgedl/chrome/dict/it-it-3-0.bdic', false],
  ['https://gvt1.com.evil.example/dict/', false],
  ['https://evilgvt1.com/', false],
  ['not an address', false],
])('%s is for a dictionary: %s', (address, expected) => {
  expect(isDictionaryAddress(address)).toBe(expected)
})
