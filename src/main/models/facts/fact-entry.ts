import type { FactSource, ModelFactValues } from '../../../shared/model-facts'

/**
 * What one source says about one family. `family` is an id without its vendor: as it is, it stands
 * for every version of that id (`-20250929-v1:0`); with a `*` at its end, for every id that begins so.
 */
export interface FactEntry {
  readonly vendors: readonly string[]
  readonly family: string
  readonly source: FactSource
  readonly facts: Partial<ModelFactValues>
}

/** The entries of one vendor, under each of the names that its ids begin with. */
export function vendorEntries(
  vendors: readonly string[],
  rows: readonly (readonly [family: string, source: FactSource, facts: Partial<ModelFactValues>])[],
): readonly FactEntry[] {
  return rows.map(([family, source, facts]) => ({ vendors, family, source, facts }))
}

/** The day on which the table's sources were last read. */
const readOn = '2026-11-23'

export function page(url: string): FactSource {
  return { url, date: readOn }
}

const userGuide = 'https://docs.aws.amazon.com/bedrock/latest/userguide'

/** A page of Amazon Bedrock's user guide, as it was read. */
export function guide(name: string): FactSource {
  return page(`${userGuide}/${name}.html`)
}

/** The page of the user guide where a fact can be checked that was not read there. */
export function unreadGuide(name: string): FactSource {
  return { url: `${userGuide}/${name}.html` }
}

const features = 'conversation-inference-supported-models-features'
export const converseFeatures = guide(features)
export const unreadConverseFeatures = unreadGuide(features)
/** Says for which models a tool's result may hold images and a status. */
export const toolResultReference: FactSource = {
  url: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ToolResultContentBlock.html',
}
export const promptCachingPage = unreadGuide('prompt-caching')

/** A community's table of what Bedrock serves, where AWS's own page does not say or was not read. */
export const modelsDev: FactSource = {
  url: 'https://github.com/anomalyco/models.dev/tree/dev/providers/amazon-bedrock/models',
  secondHand: 'community',
}
