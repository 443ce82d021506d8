import type { LeftOutReason, Model } from '../../shared/models'

/**
 * Why a discovered model is not offered for a conversation; undefined for one that is. A model whose
 * input AWS does not name gets the benefit of the doubt; one that only hears does not. LEGACY models
 * are offered: they can be called to the end of their life.
 */
export function leaveOut(
  model: Model,
  providerFilter: readonly string[],
): LeftOutReason | undefined {
  const { inputModalities, outputModalities } = model
  if (!includes(outputModalities, 'TEXT')) return outputReason(outputModalities)
  if (inputModalities.length > 0 && !includes(inputModalities, 'TEXT')) return 'no-text-input'
  if (!model.responseStreamingSupported) return 'no-streaming'
  return passesFilter(model, providerFilter) ? undefined : 'filtered'
}

function outputReason(outputModalities: readonly string[]): LeftOutReason {
  if (includes(outputModalities, 'EMBEDDING')) return 'embedding'
  if (includes(outputModalities, 'IMAGE')) return 'image'
  if (includes(outputModalities, 'VIDEO')) return 'video'
  if (includes(outputModalities, 'SPEECH') || includes(outputModalities, 'AUDIO')) return 'speech'
  return 'other-output'
}

function includes(modalities: readonly string[], wanted: string): boolean {
  return modalities.some((modality) => modality.toUpperCase() === wanted)
}

/** A filter names a vendor as AWS shows it, `Mistral AI`, or as its ids begin, `mistral`. */
function passesFilter(
  { modelId, providerName }: Model,
  providerFilter: readonly string[],
): boolean {
  const wanted = providerFilter.map((name) => name.trim().toLowerCase()).filter(Boolean)
  if (wanted.length === 0) return true
  const names = [providerName, vendorOf(modelId)].map((name) => name.trim().toLowerCase())
  return names.some((name) => wanted.includes(name))
}

/** The part of a model's id that names its vendor. */
export function vendorOf(modelId: string): string {
  return modelId.includes('.') ? (modelId.split('.')[0] ?? '') : ''
}
