import { expect, test } from 'vitest'
import { authorityFile } from './virtual-display.mjs'

test('the authority file is one record for any display with the cookie', () => {
  const cookie = Uint8Array.from({ length: 16 }, (_, index) => index)
  const hex = authorityFile(cookie).toString('hex')
  const name = Buffer.from('MIT-MAGIC-COOKIE-1').toString('hex')
  expect(hex).toBe(`ffff00000000${'0012'}${name}${'0010'}000102030405060708090a0b0c0d0e0f`)
})
