/**
 * A refusal as AWS words it. `name` is the error's code on the wire; `members` are the modelled
 * members beside the message (such as `originalStatusCode`).
 */
export class AwsError extends Error {
  override readonly name: string
  readonly status: number
  readonly members: Readonly<Record<string, string | number>>
  readonly headers: Readonly<Record<string, string>>

  constructor(
    name: string,
    status: number,
    message: string,
    options: {
      readonly members?: Readonly<Record<string, string | number>>
      readonly headers?: Readonly<Record<string, string>>
    } = {},
  ) {
    super(message)
    this.name = name
    this.status = status
    this.members = options.members ?? {}
    this.headers = options.headers ?? {}
  }
}

/** Sentences that the model itself gives come through Bedrock with this in front. */
export function modelError(message: string): AwsError {
  return validationError(`The model returned the following errors: ${message}`)
}

/** A request that breaks one of Bedrock's rules; `message` is AWS's sentence. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', 400, message)
}
