import { writeLiteral } from './code-literal'
import type { ConverseCall } from './write-code'

const words = new Map<unknown, string>([
  [null, 'None'],
  [true, 'True'],
  [false, 'False'],
])

/** For boto3. A string as JSON writes it is one of Python too. */
export function writePython({
  modelId,
  region,
  endpoint,
  whole,
  body,
  nameFile,
}: ConverseCall): string {
  let decodes = false
  const style = {
    indent: '    ',
    key: (name: string) => JSON.stringify(name),
    atom: (json: string, value: null | boolean | number | string) => words.get(value) ?? json,
    bytes: ({ base64, format }: { readonly base64: string; readonly format?: string }) => {
      if (format !== undefined) {
        return `open(${JSON.stringify(nameFile({ base64, format }))}, "rb").read()`
      }
      decodes = true
      return `base64.b64decode(${JSON.stringify(base64)})`
    },
  }
  const given = Object.entries({ modelId, ...body }).map(
    ([name, value]) => `    ${name}=${writeLiteral(value, style, 1)},\n`,
  )
  const where = endpoint === undefined ? '' : `, endpoint_url=${JSON.stringify(endpoint)}`
  return `${decodes ? 'import base64\n\n' : ''}import boto3

client = boto3.client("bedrock-runtime", region_name=${JSON.stringify(region)}${where})

response = client.${whole ? 'converse' : 'converse_stream'}(
${given.join('')})

${whole ? readWhole : readStream}`
}

const readStream = `for event in response["stream"]:
    delta = event.get("contentBlockDelta", {}).get("delta", {})
    reasoning = delta.get("reasoningContent", {}).get("text", "")
    print(delta.get("text") or reasoning or delta.get("toolUse", {}).get("input", ""), end="", flush=True)
    if "messageStop" in event:
        print("\\n" + event["messageStop"]["stopReason"])
    if "metadata" in event:
        print(event["metadata"]["usage"])
`

const readWhole = `for block in response["output"]["message"]["content"]:
    reasoning = block.get("reasoningContent", {}).get("reasoningText", {}).get("text", "")
    print(block.get("text") or reasoning or block.get("toolUse", ""))
print(response["stopReason"])
print(response["usage"])
`
