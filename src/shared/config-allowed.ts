import { z } from 'zod'
import { bareSchema, factsOf } from './config-field'
import { fieldTypeOf } from './config-fields'
import { type Text, text } from './text'

/** Says which values a schema of the config takes. */
export function allowedText(schema: z.core.$ZodType): Text {
  const facts = factsOf(schema)
  if (facts?.name === 'alias') return text('configProblems.allowed.alias')
  if (bareSchema(schema) instanceof z.ZodUnion && facts?.model) {
    return text('configProblems.allowed.modelChoice')
  }
  const type = fieldTypeOf(schema)
  switch (type.kind) {
    case 'choice':
      return text('configProblems.allowed.choice', { values: type.values.join(', ') })
    case 'number': {
      const { whole, min, max } = type
      if (min === undefined) return text('configProblems.allowed.number')
      if (max !== undefined) {
        return text(`configProblems.allowed.${whole ? 'whole' : 'number'}Between`, { min, max })
      }
      if (whole) return text('configProblems.allowed.wholeFrom', { min })
      const takesMin = z.safeParse(bareSchema(schema), min).success
      return text(`configProblems.allowed.number${takesMin ? 'From' : 'Above'}`, { min })
    }
    default:
      return text(`configProblems.allowed.${type.kind}`)
  }
}
