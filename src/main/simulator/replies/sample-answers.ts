/** Answers that were written for a question, so that the demo has something to show beside scenarios. */
const sampleAnswers: Readonly<Record<string, string>> = {
  'How do I stream a reply from Bedrock in Python?': `Use \`converse_stream\`: it speaks to every text model in the same way and yields events as they arrive.

\`\`\`python
import boto3

client = boto3.client("bedrock-runtime", region_name="eu-west-1")
response = client.converse_stream(
    modelId="eu.amazon.nova-lite-v1:0",
    messages=[{"role": "user", "content": [{"text": "What is basalt?"}]}],
    inferenceConfig={"maxTokens": 512, "temperature": 0.3},
)

for event in response["stream"]:
    if delta := event.get("contentBlockDelta"):
        print(delta["delta"].get("text", ""), end="", flush=True)
\`\`\`

| Event | What it tells | Comes |
|:------|:--------------|------:|
| \`contentBlockDelta\` | the next piece of text | many times |
| \`messageStop\` | why the model stopped | once |
| \`metadata\` | tokens and latency | last |

Only \`messageStop\` proves that a reply is whole. With the tokens of \`metadata\`, a call costs

$$
C = \\frac{n_{\\text{in}} \\, p_{\\text{in}} + n_{\\text{out}} \\, p_{\\text{out}}}{1000}
$$

where $p$ is the price of a thousand tokens in your region.`,
}

/** The answer that was written for exactly this question, or null. */
export function findSampleAnswer(prompt: string): string | null {
  return sampleAnswers[prompt.trim()] ?? null
}
