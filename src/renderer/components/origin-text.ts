import { assertNever } from '../../shared/assert-never'
import type { Origin } from '../../shared/credentials'
import { type Text, text } from '../../shared/text'

/** Says where an effective value comes from. */
export function originText(origin: Origin): Text {
  switch (origin.kind) {
    case 'environment':
      return text('app.origin.environment', { variable: origin.variable })
    case 'config':
      return text('app.origin.config', { path: origin.path })
    case 'profile':
      return text('app.origin.profile', { profile: origin.profile })
    case 'option':
      return text('app.origin.option', { option: origin.option })
    case 'app':
      return text('app.origin.app')
    case 'default':
      return text('app.origin.default')
    case 'demo':
      return text('app.origin.demo')
    default:
      return assertNever(origin)
  }
}
