import { writeLiteral } from './code-literal'
import type { ConverseCall } from './write-code'

/** For Node and the AWS SDK for JavaScript, version 3; also good as plain JavaScript. */
export function writeTypeScript({
  modelId,
  region,
  endpoint,
  whole,
  body,
  nameFile,
}: ConverseCall): string {
  let readsFiles = false
  const literal = writeLiteral(
    { modelId, ...body },
    {
      indent: '  ',
      key: (name) => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name)),
      atom: (json) => json,
      bytes: ({ base64, format }) => {
        if (format === undefined) return `Buffer.from(${JSON.stringify(base64)}, "base64")`
        readsFiles = true
        return `await readFile(${JSON.stringify(nameFile({ base64, format }))})`
      },
    },
    1,
  )
  const client = { region, ...(endpoint !== undefined && { endpoint }) }
  const members = Object.entries(client).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
  const command = whole ? 'ConverseCommand' : 'ConverseStreamCommand'
  return `${readsFiles ? 'import { readFile } from "node:fs/promises"\n' : ''}import {
  BedrockRuntimeClient,
  ${command},
} from "@aws-sdk/client-bedrock-runtime"

const client = new BedrockRuntimeClient({ ${members.join(', ')} })

const { ${whole ? 'output, stopReason, usage' : 'stream'} } = await client.send(
  new ${command}(${literal}),
)

${whole ? readWhole : readStream}`
}

const readStream = `for await (const { contentBlockDelta, messageStop, metadata } of stream ?? []) {
  const { text, reasoningContent, toolUse } = contentBlockDelta?.delta ?? {}
  process.stdout.write(text ?? reasoningContent?.text ?? toolUse?.input ?? "")
  if (messageStop) console.log("\\n" + messageStop.stopReason)
  if (metadata) console.log(metadata.usage)
}
`

const readWhole = `for (const { text, reasoningContent, toolUse } of output?.message?.content ?? []) {
  console.log(text ?? reasoningContent?.reasoningText?.text ?? toolUse ?? "")
}
console.log(stopReason)
console.log(usage)
`
