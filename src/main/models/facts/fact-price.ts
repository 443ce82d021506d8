import type { FactSource, ModelPrice } from '../../../shared/model-facts'

/**
 * AWS's price list as somebody wrote it down on a day: AWS's own page shows it by scripts, so copies of it were
 * read instead.
 *
 * - 2025-07-20: the page's tables (convo-lang/convo-lang, bedrock-pricing.md).
 * - 2026-02-21 and 2026-09-06: the page's regional tables of Kimi, and of models with extended access.
 * - 2026-07-27: some lines of the bulk index of eu-west-1.
 * - 2026-09-01: the bulk index of us-east-1 (api-evangelist/amazon-nova).
 * - 2026-09-22: the page's rows of Virginia, Ohio and Oregon.
 * - 2026-09-26: the price list API's answer for Nova 2 Lite (whchoi98/model-monitoring).
 * - 2026-10-03: the bulk indexes of seven regions (fstandhartinger/model-market-comparison).
 */
export function awsPrices(date: string): FactSource {
  return { url: 'https://aws.amazon.com/bedrock/pricing/', date, secondHand: 'copy' }
}

/**
 * What `ListFoundationModelAgreementOffers` answered for the models that are sold through AWS Marketplace,
 * as it was written down (whchoi98/model-monitoring). It prices a region and the global profiles apart.
 */
export function agreementOffers(date: string): FactSource {
  return {
    url: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_ListFoundationModelAgreementOffers.html',
    date,
    secondHand: 'copy',
  }
}

/** AWS's own table of us-east-1, which it keeps for its agents from its pricing page. */
export const awsToolkit: FactSource = {
  url: 'https://github.com/aws/agent-toolkit-for-aws/blob/main/plugins/aws-startup-advisor/skills/gcp-to-aws/references/shared/pricing-cache.md',
  date: '2026-09-03',
}

/**
 * A community's table of prices. Where models.dev tells another price for the same model, this one is taken:
 * models.dev keeps the lowest of all tiers, often that of flex, and AWS's list of Frankfurt bears this one out.
 */
export const genaiPrices: FactSource = {
  url: 'https://github.com/pydantic/genai-prices/blob/main/prices/providers/aws.yml',
  date: '2026-09-23',
  secondHand: 'community',
}

/** What calls from the US regions cost, by whatever route but a global profile. */
export function usPrice(input: number, output: number): ModelPrice {
  return { route: 'regional', regions: 'us', input, output }
}

const priceList = awsPrices('2026-10-03')

/** What calls from one region cost by AWS's price list of that region, as it was on a day. */
export function priceIn(
  region: string,
  input: number,
  output: number,
  source: FactSource = priceList,
): ModelPrice {
  return { route: 'regional', regions: [region], input, output, source }
}

/** {@link priceIn} Frankfurt: AWS's prices in Europe are other than in the US, and not one for all of it. */
export function frankfurtPrice(input: number, output: number): ModelPrice {
  return priceIn('eu-central-1', input, output)
}
