import type { NextStep } from '../../shared/app-error'
import { assertNever } from '../../shared/assert-never'
import type { Translate } from '../i18n/use-text'

/** What the button for a step says. */
export function stepLabel(
  step: NextStep,
  text: Translate,
  modelName: (modelId: string) => string,
): string {
  switch (step.kind) {
    case 'retry':
      return text('app.actions.retry')
    case 'send-anyway':
      return text('app.actions.sendAnyway')
    case 'continue':
      return text('app.actions.continue')
    case 'choose-model':
      return text('app.actions.chooseModel')
    case 'use-model':
      return text('app.actions.useModel', { model: modelName(step.modelId) })
    case 'leave-reasoning-out':
      return text('app.actions.leaveReasoningOut')
    case 'open-parameters':
      return text('app.actions.openParameters')
    case 'new-chat':
      return text('app.actions.newChat')
    case 'open-place':
      return text('app.actions.openPlace', { place: text(`app.places.${step.place}`) })
    case 'sign-in':
      return text('app.actions.signIn')
    case 'show-policy':
      return text('app.actions.showPolicy')
    case 'start-demo':
      return text('app.actions.startDemo')
    case 'copy-command':
      return text('app.actions.copyCommand', { command: step.command })
    case 'open-link':
      return text('app.actions.openLink', { host: hostOf(step.url) })
    default:
      return assertNever(step)
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
