import type { ModelFacts } from '../../shared/model-facts'
import type { PlannedSetting } from '../../shared/request-plan'
import type { RequestSettings } from '../../shared/request-settings'
import { text } from '../../shared/text'
import { isJsonObject } from './parse-object'
import type { JsonObject, JsonValue } from './request-message'

/** Fields that ask for reasoning, in whichever words. */
const reasoningFields = ['thinking', 'output_config', 'reasoningConfig', 'reasoning_effort']
/** Fields that a model refuses together with temperature and top P. */
const samplingFields = ['temperature', 'top_p', 'top_k', 'topK']

/** The `additionalModelRequestFields` of a request, and how they came about. */
export interface AdditionalFieldsPlan {
  readonly fields: JsonObject
  readonly planned: PlannedSetting<JsonObject>
  /** The conversation's own fields say how to reason, so that the setting does not count. */
  readonly overridesReasoning: boolean
}

/**
 * Joins the conversation's own fields with those that ask for reasoning. Where both say how to reason,
 * the own ones win; sampling is taken out where the model refuses it, or while Claude thinks.
 */
export function planAdditionalFields(
  settings: RequestSettings,
  reasoning: JsonObject,
  facts: ModelFacts,
): AdditionalFieldsPlan {
  // What the contract has checked as JSON.
  const own = (settings.additionalFields ?? {}) as JsonObject
  const overridesReasoning = reasoningFields.some((name) => Object.hasOwn(own, name))
  const joined = overridesReasoning ? own : { ...reasoning, ...own }
  const refusesSampling =
    facts.sampling?.value === false ||
    (facts.reasoningRequest?.value === 'claude' && thinks(joined))
  const refused = refusesSampling
    ? samplingFields.filter((name) => Object.hasOwn(joined, name))
    : []
  const fields = Object.fromEntries(
    Object.entries(joined).filter(([name]) => !refused.includes(name)),
  )
  return {
    fields,
    overridesReasoning,
    planned: {
      value: Object.keys(fields).length > 0 ? fields : null,
      origin: settings.additionalFields ? { kind: 'conversation' } : { kind: 'model' },
      ...(refused.length > 0 && {
        changed: text('request.changed.fieldsRefused', { names: refused.join(', ') }),
      }),
    },
  }
}

/** Whether a request's fields ask the model to think. */
export function thinks(fields: JsonObject): boolean {
  return ['thinking', 'reasoningConfig'].some((name) => {
    const value: JsonValue | undefined = fields[name]
    return isJsonObject(value) && value['type'] !== undefined && value['type'] !== 'disabled'
  })
}
