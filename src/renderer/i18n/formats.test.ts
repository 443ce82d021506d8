import { describe, expect, it } from 'vitest'
import { createFormats } from './formats'

const english = createFormats('en')
const italian = createFormats('it')
const minute = 60_000

describe('createFormats', () => {
  it.each([
    [-30_000, 'now', 'ora'],
    [-5 * minute, '5 minutes ago', '5 minuti fa'],
    [90 * minute, 'in 1 hour', 'tra 1 ora'],
    [-26 * 60 * minute, 'yesterday', 'ieri'],
  ])('tells %i ms from now', (distance, en, it_) => {
    expect(english.relative(distance, 0)).toBe(en)
    expect(italian.relative(distance, 0)).toBe(it_)
  })

  it.each([
    [0, '0.0', '0,0'],
    [4240, '4.2', '4,2'],
    [61_400, '61', '61'],
  ])('writes %i ms as seconds', (milliseconds, en, it_) => {
    expect(english.seconds(milliseconds)).toBe(en)
    expect(italian.seconds(milliseconds)).toBe(it_)
  })

  it.each([
    [702, '702', '702'],
    [12_440, '12.4k', '12,4k'],
    [200_000, '200k', '200k'],
    [999_949, '999.9k', '999,9k'],
    [999_950, '1M', '1M'],
    [1_048_576, '1M', '1M'],
  ])('writes %i tokens in few characters', (tokens, en, it_) => {
    expect(english.compact(tokens)).toBe(en)
    expect(italian.compact(tokens)).toBe(it_)
  })

  it.each([
    [0, '$0.00', '0,00 $'],
    [1.234, '$1.23', '1,23 $'],
    [0.00425, '$0.0043', '0,0043 $'],
    [0.0155, '$0.0155', '0,0155 $'],
    [0.104, '$0.10', '0,10 $'],
    [0.00001, '< $0.0001', '< 0,0001 $'],
  ])('writes a cost of %f dollars', (dollars, en, it_) => {
    expect(english.cost(dollars)).toBe(en)
    expect(italian.cost(dollars).replace(/\u00a0/g, ' ')).toBe(it_)
  })

  it.each([
    [1, '1 byte', '1 byte'],
    [7, '7 bytes', '7 byte'],
    [1536, '2 kB', '2 kB'],
    [3_932_160, '3.8 MB', '3,8 MB'],
  ])('writes a file of %i bytes', (size, en, it_) => {
    expect(english.bytes(size)).toBe(en)
    expect(italian.bytes(size).replace(/\u00a0/g, ' ')).toBe(it_)
  })
})
