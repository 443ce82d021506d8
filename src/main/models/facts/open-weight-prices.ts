import type { FactSource, ModelPrice } from '../../../shared/model-facts'
import { type FactEntry, modelsDev, vendorEntries } from './fact-entry'
import { awsPrices, awsToolkit, frankfurtPrice, genaiPrices, usPrice } from './fact-price'

const priceList = awsPrices('2026-10-03')
const usPage = awsPrices('2026-09-22')
const kimiPage = awsPrices('2026-02-21')

/** What models with open weights cost by vendor: where the first price is from, and the prices. */
const prices: Readonly<
  Record<string, readonly (readonly [string, FactSource, ...(readonly ModelPrice[])])[]>
> = {
  deepseek: [
    ['r1', priceList, usPrice(1.35, 5.4)],
    ['v3', modelsDev, usPrice(0.58, 1.68), frankfurtPrice(0.696, 2.016)],
    ['v3.2', modelsDev, usPrice(0.62, 1.85), frankfurtPrice(0.74, 2.22)],
  ],
  qwen: [
    ['qwen3-32b', genaiPrices, usPrice(0.15, 0.6), frankfurtPrice(0.2, 0.79)],
    ['qwen3-235b-a22b-2507', modelsDev, usPrice(0.22, 0.88), frankfurtPrice(0.29, 1.16)],
    ['qwen3-coder-480b-a35b', genaiPrices, usPrice(0.45, 1.8), frankfurtPrice(0.54, 2.16)],
    ['qwen3-coder-30b-a3b', genaiPrices, usPrice(0.15, 0.6), frankfurtPrice(0.2, 0.79)],
    ['qwen3-vl-235b-a22b', genaiPrices, usPrice(0.53, 2.66), frankfurtPrice(0.636, 3.192)],
    ['qwen3-next-80b-a3b', usPage, usPrice(0.14, 1.2), frankfurtPrice(0.168, 1.44)],
    ['qwen3-coder-next', priceList, frankfurtPrice(0.6, 1.44)],
  ],
  openai: [
    ['gpt-oss-120b', awsToolkit, usPrice(0.15, 0.6), frankfurtPrice(0.2, 0.79)],
    ['gpt-oss-20b', awsToolkit, usPrice(0.07, 0.3), frankfurtPrice(0.09, 0.4)],
    ['gpt-oss-safeguard-120b', modelsDev, usPrice(0.15, 0.6), frankfurtPrice(0.18, 0.72)],
    ['gpt-oss-safeguard-20b', modelsDev, usPrice(0.07, 0.2), frankfurtPrice(0.084, 0.24)],
  ],
  moonshot: [
    [
      'kimi-k2-thinking',
      kimiPage,
      usPrice(0.6, 2.5),
      frankfurtPrice(0.72, 3),
      kimiIn(['ap-south-1'], 0.71, 2.94),
      kimiIn(['ap-northeast-1', 'sa-east-1'], 0.73, 3.03),
      kimiIn(['ap-southeast-2'], 0.618, 2.575),
    ],
    [
      'kimi-k2.5',
      kimiPage,
      usPrice(0.6, 3),
      frankfurtPrice(0.72, 3.6),
      kimiIn(
        ['ap-south-1', 'ap-northeast-1', 'sa-east-1', 'eu-north-1', 'ap-southeast-3'],
        0.72,
        3.6,
      ),
      kimiIn(['ap-southeast-2'], 0.618, 3.09),
    ],
  ],
  google: [
    ['gemma-3-4b-it', awsToolkit, usPrice(0.04, 0.08), frankfurtPrice(0.048, 0.096)],
    ['gemma-3-12b-it', awsToolkit, usPrice(0.09, 0.29), frankfurtPrice(0.108, 0.348)],
    ['gemma-3-27b-it', awsToolkit, usPrice(0.23, 0.38), frankfurtPrice(0.276, 0.456)],
    ['gemma-4-e2b', awsToolkit, usPrice(0.04, 0.08), frankfurtPrice(0.048, 0.096)],
    ['gemma-4-26b-a4b', awsToolkit, usPrice(0.13, 0.4), frankfurtPrice(0.156, 0.48)],
    ['gemma-4-31b', awsToolkit, usPrice(0.14, 0.4), frankfurtPrice(0.168, 0.48)],
  ],
  minimax: [
    ['minimax-m2', awsToolkit, usPrice(0.3, 1.2), frankfurtPrice(0.36, 1.44)],
    ['minimax-m2.1', awsToolkit, usPrice(0.3, 1.2), frankfurtPrice(0.36, 1.44)],
    ['minimax-m2.5', awsToolkit, usPrice(0.3, 1.2), frankfurtPrice(0.36, 1.44)],
  ],
  nvidia: [
    ['nemotron-nano-9b-v2', usPage, usPrice(0.06, 0.23), frankfurtPrice(0.072, 0.276)],
    ['nemotron-nano-12b-v2', modelsDev, usPrice(0.2, 0.6), frankfurtPrice(0.24, 0.72)],
    ['nemotron-nano-3-30b', usPage, usPrice(0.06, 0.24), frankfurtPrice(0.072, 0.288)],
    ['nemotron-super-3-120b', usPage, usPrice(0.15, 0.65), frankfurtPrice(0.18, 0.78)],
  ],
  zai: [
    ['glm-4.7', usPage, usPrice(0.6, 2.2), frankfurtPrice(0.72, 2.64)],
    ['glm-4.7-flash', usPage, usPrice(0.07, 0.4), frankfurtPrice(0.08, 0.48)],
    ['glm-5', usPage, usPrice(1, 3.2), frankfurtPrice(1.2, 3.84)],
  ],
}

export const openWeightPrices: readonly FactEntry[] = Object.entries(prices).flatMap(
  ([vendor, families]) =>
    vendorEntries(
      vendor === 'moonshot' ? ['moonshot', 'moonshotai'] : [vendor],
      families.map(([family, source, ...rows]) => [family, source, { prices: rows }]),
    ),
)

function kimiIn(regions: readonly string[], input: number, output: number): ModelPrice {
  return { route: 'regional', regions, input, output, source: kimiPage }
}
