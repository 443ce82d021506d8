import type { Readable } from 'node:stream'

/** The prompt as it was given, or all of standard input for `-`, without its last line's end. */
export async function readPrompt(argument: string, input: Readable): Promise<string> {
  if (argument !== '-') return argument
  input.setEncoding('utf8')
  let prompt = ''
  for await (const chunk of input) prompt += String(chunk)
  return prompt.replace(/^\uFEFF/, '').replace(/\r?\n$/, '')
}
