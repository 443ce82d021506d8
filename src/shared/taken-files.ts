import type { Model } from './models'

/** Which kinds of files a model takes. */
export interface TakenFiles {
  readonly images: boolean
  readonly documents: boolean
  readonly videos: boolean
}

export const takesEverything: TakenFiles = { images: true, documents: true, videos: true }

/**
 * Which files a model takes, by AWS's list and the facts about it. What is not known counts as taken:
 * the service then decides, and says so.
 */
export function filesTakenBy(model: Model | undefined): TakenFiles {
  if (model === undefined) return takesEverything
  const { facts, inputModalities } = model
  const listed = (modality: string) =>
    inputModalities.length === 0 || inputModalities.some((one) => one.toUpperCase() === modality)
  return {
    images: facts.images?.value ?? listed('IMAGE'),
    documents: facts.documents?.value ?? true,
    videos: listed('VIDEO'),
  }
}
