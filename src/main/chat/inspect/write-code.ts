import { assertNever } from '../../../shared/assert-never'
import type { CodeLanguage } from '../../../shared/exchange'
import type { JsonObject } from '../request-message'
import { writeCli } from './write-cli'
import { writePython } from './write-python'
import { writeTypeScript } from './write-typescript'

/** A Converse request as code calls it. */
export interface ConverseCall {
  readonly modelId: string
  readonly region: string
  /** Where it is not AWS's own for the region. */
  readonly endpoint?: string
  /** It went out as Converse, and not as ConverseStream. */
  readonly whole: boolean
  /** The body as it goes over the wire, parsed. */
  readonly body: JsonObject
  /** What a file of these bytes is called, relative to where the code runs. */
  readonly nameFile: (file: { readonly base64: string; readonly format: string }) => string
}

/** The same request as code that runs as it is, signed by what its environment offers; it holds no secret. */
export function writeCode(call: ConverseCall, language: CodeLanguage): string {
  switch (language) {
    case 'cli':
      return writeCli(call)
    case 'typescript':
      return writeTypeScript(call)
    case 'python':
      return writePython(call)
    default:
      return assertNever(language)
  }
}
