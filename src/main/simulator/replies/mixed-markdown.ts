import type { Random } from './random'

const words = [
  'stream',
  'region',
  'model',
  'token',
  'request',
  'answer',
  'window',
  'latency',
  'bucket',
  'policy',
  'event',
  'frame',
  'signal',
  'buffer',
  'client',
  'service',
  'measure',
  'result',
  'limit',
  'profile',
  'the',
  'a',
  'every',
  'its',
  'one',
  'reads',
  'sends',
  'keeps',
  'finds',
  'waits',
  'before',
  'after',
  'under',
  'within',
  'without',
  'slow',
  'fast',
  'small',
  'quiet',
  'plain',
] as const

type CodeSample = readonly [language: string, code: string]

const codeSamples: readonly [CodeSample, ...CodeSample[]] = [
  [
    'python',
    'def handle(event):\n    for record in event["records"]:\n        if record.get("size", 0) > 1024:\n            yield record["key"].lower()',
  ],
  [
    'typescript',
    'export function group<Item>(items: readonly Item[], size: number): Item[][] {\n  const groups: Item[][] = []\n  for (let start = 0; start < items.length; start += size)\n    groups.push(items.slice(start, start + size))\n  return groups\n}',
  ],
  [
    'rust',
    'pub fn checksum(bytes: &[u8]) -> u32 {\n    bytes.iter().fold(0, |sum, byte| sum.rotate_left(5) ^ u32::from(*byte))\n}',
  ],
  [
    'sql',
    "SELECT day, sum(tokens) AS tokens\nFROM usage\nWHERE region = 'eu-west-1'\nGROUP BY day\nHAVING sum(tokens) > 1000;",
  ],
  [
    'bash',
    'for region in us-east-1 eu-west-1; do\n  aws bedrock list-inference-profiles --region "$region" | jq -r \'.inferenceProfileSummaries[].inferenceProfileId\'\ndone',
  ],
]

const formulas = [
  '\\sum_{i=1}^{n} \\frac{x_i}{\\sigma_i^2}',
  '\\int_0^1 x^{a-1}(1-x)^{b-1}\\,dx',
  '\\lim_{n \\to \\infty} \\left(1 + \\frac{1}{n}\\right)^n = e',
] as const

/** Markdown of exactly `bytes` bytes, all ASCII: paragraphs, lists, tables, code and math in turn. */
export function writeMixedMarkdown(random: Random, bytes: number): string {
  const parts: string[] = []
  let length = 0
  for (let index = 0; length < bytes; index += 1) {
    const part = `${writeSection(random, index)}\n\n`
    parts.push(part)
    length += part.length
  }
  return parts.join('').slice(0, bytes)
}

function writeSection(random: Random, index: number): string {
  switch (index % 8) {
    case 0:
      return `## ${index / 8 + 1}. ${capital(phrase(random, 4))}`
    case 1:
    case 4:
      return paragraph(random)
    case 2:
      return list(random)
    case 3: {
      const [language, code] = random.pick(codeSamples)
      return `\`\`\`${language}\n${code}\n\`\`\``
    }
    case 5:
      return table(random)
    case 6:
      return `$$\n${random.pick(formulas)}\n$$`
    default:
      return `> ${sentence(random)}\n> ${sentence(random)}`
  }
}

function phrase(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.pick(words)).join(' ')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function sentence(random: Random): string {
  const ornament = random.below(8)
  const middle = phrase(random, 2)
  const decorated =
    [
      `**${middle}**`,
      `*${middle}*`,
      `\`${middle}\``,
      `[${middle}](https://example.com/${random.below(1000)})`,
      '$a_n^2$',
    ][ornament] ?? middle
  return `${capital(phrase(random, 4 + random.below(5)))} ${decorated} ${phrase(random, 3 + random.below(5))}.`
}

function paragraph(random: Random): string {
  return Array.from({ length: 3 + random.below(4) }, () => sentence(random)).join(' ')
}

function list(random: Random): string {
  const ordered = random.below(2) === 0
  return Array.from({ length: 4 + random.below(4) }, (_, index) => {
    const marker = ordered ? `${index + 1}.` : '-'
    const nested = random.below(3) === 0 ? `\n   - ${sentence(random)}` : ''
    return `${marker} ${sentence(random)}${nested}`
  }).join('\n')
}

function table(random: Random): string {
  const rows = Array.from(
    { length: 4 + random.below(5) },
    () => `| ${phrase(random, 2)} | \`${phrase(random, 1)}\` | ${random.below(10_000)} |`,
  )
  return ['| Name | Kind | Count |', '|:-----|------|------:|', ...rows].join('\n')
}
