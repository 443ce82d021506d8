import { callerArn, type Principal } from '../auth/principal'
import type { AwsError } from '../wire/aws-error'

export const stsNamespace = 'https://sts.amazonaws.com/doc/2011-06-15/'

/** GetCallerIdentity's answer, in the XML of the Query protocol. */
export function writeCallerIdentity(principal: Principal, requestId: string): string {
  const { account, userId } = principal.identity
  return `<GetCallerIdentityResponse xmlns="${stsNamespace}">
  <GetCallerIdentityResult>
    <Arn>${escapeXml(callerArn(principal))}</Arn>
    <UserId>${escapeXml(userId)}</UserId>
    <Account>${escapeXml(account)}</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata>
    <RequestId>${requestId}</RequestId>
  </ResponseMetadata>
</GetCallerIdentityResponse>
`
}

/** A refusal in the XML of the Query protocol. */
export function writeQueryError(error: AwsError, requestId: string): string {
  return `<ErrorResponse xmlns="${stsNamespace}">
  <Error>
    <Type>${error.status >= 500 ? 'Receiver' : 'Sender'}</Type>
    <Code>${escapeXml(error.name)}</Code>
    <Message>${escapeXml(error.message)}</Message>
  </Error>
  <RequestId>${requestId}</RequestId>
</ErrorResponse>
`
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
