import type { Random } from './random'

const openings = [
  'Good question.',
  'Here is how I would go about it.',
  'Let me think that through with you.',
  'Happy to help with that.',
] as const
const advice = [
  'Start from the result you need and work backwards; it shows early which parts are really required.',
  'Try the smallest version that could work, look at it, and only then add the next piece.',
  'Write down what you already know and what you only assume: most surprises hide in the second list.',
  'Measure before you change anything, so that you can tell an improvement from a difference.',
  'Keep the parts that change often away from the parts that must never break.',
  'Ask who will read this in a year, and leave them the reason beside the decision.',
  'If two approaches look equal, take the one that is easier to undo.',
  'Give every step a check that can fail; a check that always passes tells you nothing.',
] as const
const steps = [
  '**Collect** the inputs and give each a name',
  '**Sketch** the outcome in one sentence',
  '**Split** the work where the pieces touch least',
  '**Try** one piece end to end',
  '**Compare** the result with the sketch',
  '**Write down** what you learnt',
] as const
const closings = [
  'Tell me more about your situation and I can be more specific.',
  'Would you like an example, or shall we go straight to the details?',
  'If one of these steps looks wrong for your case, say which and why.',
] as const

/**
 * An answer to a prompt without a directive: says that it is simulated, picks up the prompt's first
 * words, and differs from prompt to prompt but never for the same one.
 */
export function writePlainAnswer(
  random: Random,
  context: { readonly prompt: string; readonly modelName: string; readonly userTurns: number },
): string {
  const words = context.prompt.replace(/[`*_[\]()<>#|\\$~!]/g, '').split(/\s+/)
  const topic = words
    .filter((word) => word !== '')
    .slice(0, 8)
    .join(' ')
    .slice(0, 80)
  const parts = [
    `${random.pick(openings)} *This is a simulated reply: Basalt\u2019s simulator stands in for ${context.modelName}.*`,
    `You wrote \u201c${topic}${words.length > 8 ? ' \u2026' : ''}\u201d${context.userTurns > 1 ? `, your message number ${context.userTurns} in this conversation` : ''}. ${pickTwo(random).join(' ')}`,
  ]
  if (random.below(3) > 0) {
    const start = random.below(steps.length - 2)
    parts.push(
      steps
        .slice(start, start + 3)
        .map((step, index) => `${index + 1}. ${step}.`)
        .join('\n'),
    )
  }
  if (random.below(4) === 0)
    parts.push(
      "```ts\nconst plan = ['collect', 'sketch', 'try']\nfor (const step of plan) console.log(step)\n```",
    )
  parts.push(`${random.pick(closings)} Send \`/sim help\` to see what else I can play.`)
  return parts.join('\n\n')
}

/** The thoughts that precede an answer. */
export function writeThoughts(random: Random): string {
  const [first, second] = pickTwo(random)
  return [
    'The user wants a useful answer, so I should find out what they are really after.',
    first,
    'There may be a simpler reading of the question; I will answer that one first.',
    second,
    'That is enough to begin.',
  ].join(' ')
}

/** Two different pieces of advice. */
function pickTwo(random: Random): readonly [string, string] {
  const first = random.pick(advice)
  const others = advice.filter((candidate) => candidate !== first)
  return [first, others[random.below(others.length)] ?? first]
}
