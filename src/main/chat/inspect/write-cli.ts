import { randomUUID } from 'node:crypto'
import { isJsonObject } from '../parse-object'
import type { JsonObject, JsonValue } from '../request-message'
import { replaceBytes } from './body-bytes'
import type { ConverseCall } from './write-code'

/**
 * For a POSIX shell and the AWS CLI, which has no ConverseStream: Converse asks for the same reply in one
 * piece. The request goes through a file, because a command line has not room for every prompt. Only version 2
 * of the CLI takes bytes in it.
 */
export function writeCli({ modelId, region, endpoint, body, nameFile }: ConverseCall): string {
  const files: string[] = []
  const mark = randomUUID()
  let hasBytes = false
  const marked = replaceBytes(withoutStreaming(body), ({ base64, format }) => {
    hasBytes = true
    if (format === undefined) return base64
    files.push(nameFile({ base64, format }))
    return mark
  })
  const json = JSON.stringify(marked, null, 2)
  const options = [
    `--region ${quote(region)}`,
    ...(endpoint === undefined ? [] : [`--endpoint-url ${quote(endpoint)}`]),
    `--model-id ${quote(modelId)}`,
    ...(hasBytes ? ['--cli-binary-format base64'] : []),
    '--cli-input-json file://request.json',
  ]
  return `${files.length === 0 ? writeHere(json) : writePieces(json.split(mark), files)}
aws bedrock-runtime converse \\
  ${options.join(' \\\n  ')}
`
}

/** No line of indented JSON is the end mark: a string that is alone on a line has its quotes. */
function writeHere(json: string): string {
  return `cat > request.json <<'JSON'\n${json}\nJSON`
}

/** Each file stands between two pieces of the JSON. */
function writePieces(pieces: readonly string[], files: readonly string[]): string {
  const lines = pieces.flatMap((piece, index) => {
    const file = files[index]
    return [
      `  printf '%s' ${quote(piece)}`,
      ...(file === undefined ? [] : [`  base64 < ${quote(file)} | tr -d '\\n'`]),
    ]
  })
  return `{\n${lines.join('\n')}\n} > request.json`
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** Converse has no word for how a guardrail handles a stream. */
function withoutStreaming(body: JsonObject): JsonValue {
  const { guardrailConfig } = body
  if (!isJsonObject(guardrailConfig)) return body
  const { streamProcessingMode: _mode, ...rest } = guardrailConfig
  return { ...body, guardrailConfig: rest }
}
