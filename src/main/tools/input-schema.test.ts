import { expect, it } from 'vitest'
import { toInputSchema } from './input-schema'

it.each([
  [undefined, { type: 'object', properties: {} }],
  [{ type: 'object' }, { type: 'object', properties: {} }],
  [
    {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: { path: { type: 'string', anyOf: [{ minLength: 1 }] } },
      required: ['path'],
    },
    {
      type: 'object',
      properties: { path: { type: 'string', anyOf: [{ minLength: 1 }] } },
      required: ['path'],
    },
  ],
  [
    {
      anyOf: [{ properties: { a: { type: 'string' } } }, { properties: { b: { type: 'number' } } }],
    },
    { type: 'object', properties: { a: { type: 'string' }, b: { type: 'number' } } },
  ],
  [
    { type: 'array', properties: 7 },
    { type: 'object', properties: {} },
  ],
])('makes of %j what models take', (schema, made) => {
  expect(toInputSchema(schema)).toEqual(made)
})
