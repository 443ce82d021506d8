const words =
  'the region keeps each request within its own quota so a client that waits for the next window sees fewer errors and a model answers with tokens whose cost depends on the route while latency follows the length of the prompt and the cache decides how much of it is read again'.split(
    ' ',
  )

/** @type {Readonly<Record<string, string>>} */
const codeSamples = {
  typescript: `import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime'

interface Answer {
  readonly text: string
  readonly tokens: number
}

/** Asks a model once and counts what it cost. */
export async function ask(client: BedrockRuntimeClient, prompt: string): Promise<Answer> {
  const reply = await client.send(
    new ConverseCommand({
      modelId: 'example.model-v1:0',
      messages: [{ role: 'user', content: [{ text: prompt }] }],
    }),
  )
  const text = reply.output?.message?.content?.map((block) => block.text ?? '').join('') ?? ''
  return { text, tokens: reply.usage?.totalTokens ?? 0 }
}
`,
  python: `import asyncio
from dataclasses import dataclass


@dataclass(frozen=True)
class Window:
    limit: int
    seconds: float = 60.0

    def rate(self) -> float:
        """Requests in a second."""
        return self.limit / self.seconds


async def drain(queue: asyncio.Queue[str], window: Window) -> int:
    sent = 0
    while not queue.empty():
        item = await queue.get()
        print(f"sending {item!r} at {window.rate():.2f}/s")
        await asyncio.sleep(1 / window.rate())
        sent += 1
    return sent
`,
  rust: `use std::collections::HashMap;

#[derive(Debug, Clone)]
struct Usage {
    input: u64,
    output: u64,
}

fn total(usages: &HashMap<String, Usage>) -> u64 {
    usages
        .values()
        .map(|usage| usage.input + usage.output)
        .sum()
}

fn main() {
    let mut usages = HashMap::new();
    usages.insert("first".to_string(), Usage { input: 12, output: 340 });
    println!("{}", total(&usages));
}
`,
  bash: `#!/usr/bin/env bash
set -euo pipefail

for region in us-east-1 eu-west-1 ap-northeast-1; do
  count=$(aws bedrock list-foundation-models --region "$region" \\
    --query 'length(modelSummaries)' --output text)
  printf '%-16s %s models\\n' "$region" "$count"
done
`,
  sql: `SELECT model_id,
       count(*) AS turns,
       sum(input_tokens + output_tokens) AS tokens
FROM turns
WHERE started_at >= date('now', '-30 days')
  AND stop_reason <> 'guardrail_intervened'
GROUP BY model_id
HAVING tokens > 1000
ORDER BY tokens DESC
LIMIT 20;
`,
}

/**
 * A reply of mixed markdown of a given length; the same each time.
 *
 * @param {number} length
 */
export function createSampleReply(length) {
  let state = 42
  /** @param {number} limit */
  const random = (limit) => {
    state = (state * 1664525 + 1013904223) % 4294967296
    return Math.floor((state / 4294967296) * limit)
  }
  /** @param {number} count */
  const sentence = (count) => {
    const chosen = Array.from({ length: count }, () => words[random(words.length)])
    return `${chosen.join(' ').replace(/^./, (first) => first.toUpperCase())}.`
  }
  const paragraph = () => {
    const sentences = Array.from({ length: 3 + random(3) }, () => sentence(9 + random(12)))
    sentences[0] += ` With **strong**, *soft*, ~~old~~ and \`inline_code()\` words.`
    sentences[1] += ` The mean is $\\bar{x}_{${random(9)}} = \\frac{1}{n}\\sum_{i=1}^{n} x_i$ here.`
    sentences[2] += ` See [the guide](https://example.com/guide/${random(999)}) or https://example.org/${random(99)} too.`
    return sentences.join(' ')
  }
  const languages = Object.keys(codeSamples)
  let text = ''
  for (let section = 1; text.length < length; section += 1) {
    const language = languages[section % languages.length] ?? 'typescript'
    text += [
      `## ${section}. ${sentence(5)}`,
      paragraph(),
      [0, 1, 2, 3]
        .map(() => `- ${sentence(8)}\n  - ${sentence(6)} \`value\`\n  - [x] ${sentence(4)}`)
        .join('\n'),
      `\`\`\`${language}\n${codeSamples[language]}\`\`\``,
      paragraph(),
      `| Model | Input | Output |\n|:--|--:|:-:|\n${[0, 1, 2, 3, 4].map((row) => `| ${words[random(words.length)]} ${row} | ${random(9999)} | **${random(99)}** |`).join('\n')}`,
      `$$\nE_{${section}} = \\sqrt{\\sum_{k=1}^{${1 + random(40)}} \\left( \\frac{a_k}{b_k + 1} \\right)^2}\n$$`,
      `> ${sentence(14)}\n> ${sentence(9)}`,
      `1. ${sentence(10)}\n2. ${sentence(7)}\n3. ${sentence(11)}`,
      '',
    ].join('\n\n')
  }
  return text.slice(0, length)
}
