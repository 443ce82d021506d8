/** The operations that give credentials, beside those of Bedrock and STS. */
export type VendingOperation =
  | 'InstanceMetadata'
  | 'ContainerCredentials'
  | 'GetRoleCredentials'
  | 'RegisterClient'
  | 'StartDeviceAuthorization'
  | 'DevicePage'
  | 'CreateToken'

export interface VendedAnswer {
  readonly operation: VendingOperation
  readonly status: number
  readonly contentType: string
  readonly body: string
  /** The name of a refusal, which AWS's REST services send as a header. */
  readonly errorType?: string
}

/** An answer in JSON, as all of them are but instance metadata. */
export function vendJson(
  operation: VendingOperation,
  status: number,
  value: object,
  errorType?: string,
): VendedAnswer {
  return {
    operation,
    status,
    contentType: 'application/json',
    body: JSON.stringify(value),
    ...(errorType !== undefined && { errorType }),
  }
}
