import { expect, test } from 'vitest'
import { readScreen, setUpRequest } from './x-pointer.mjs'

test('a client begins with its version, and with a name and a proof that are filled up to whole words', () => {
  const request = setUpRequest('COOKIE', Uint8Array.from([1, 2, 3]))
  expect(request.toString('hex')).toBe(
    `6c000b00000006000300${'0000'}${Buffer.from('COOKIE').toString('hex')}0000${'01020300'}`,
  )
})

test('the first screen is found behind the vendor and the formats, once the answer is whole', () => {
  const answer = Buffer.alloc(40 + 8 + 2 * 8 + 40)
  answer[0] = 1
  answer.writeUInt16LE((answer.length - 8) / 4, 6)
  answer.writeUInt16LE(5, 24)
  answer[29] = 2
  const screen = 40 + 8 + 2 * 8
  answer.writeUInt32LE(0x2a7, screen)
  answer.writeUInt16LE(1600, screen + 20)
  answer.writeUInt16LE(1000, screen + 22)
  expect(readScreen(answer.subarray(0, 6))).toBeNull()
  expect(readScreen(answer.subarray(0, -1))).toBeNull()
  expect(readScreen(answer)).toEqual({ root: 0x2a7, width: 1600, height: 1000 })
})

test('a server that refuses the cookie is an error', () => {
  expect(() => readScreen(Buffer.alloc(8))).toThrow('refuses')
})
