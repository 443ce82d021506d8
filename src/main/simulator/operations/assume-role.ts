import type { KeyVendor } from '../auth/key-vendor'
import type { Principal } from '../auth/principal'
import { AwsError } from '../wire/aws-error'
import { escapeXml, stsNamespace } from './caller-identity'

const defaultSeconds = 3600
const tokenPrefix = 'simulated-web-identity'

/**
 * AssumeRole's answer, in the XML of the Query protocol: keys for any role, but for those whose name is
 * `forbidden`. An external id is not checked.
 */
export function assumeRole(
  query: URLSearchParams,
  caller: Principal & { readonly arn: string },
  deps: { readonly vendor: KeyVendor; readonly requestId: string },
): string {
  const roleArn = query.get('RoleArn') ?? ''
  if (roleName(roleArn) === 'forbidden') {
    throw new AwsError(
      'AccessDenied',
      403,
      `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    )
  }
  return writeAnswer('AssumeRole', query, deps)
}

/** AssumeRoleWithWebIdentity's answer; whoever calls it proves himself by the token alone. */
export function assumeRoleWithWebIdentity(
  query: URLSearchParams,
  deps: { readonly vendor: KeyVendor; readonly requestId: string },
): string {
  if (query.get('WebIdentityToken')?.startsWith(tokenPrefix) !== true) {
    throw new AwsError(
      'InvalidIdentityToken',
      400,
      'No OpenIDConnect provider found for this token',
    )
  }
  return writeAnswer('AssumeRoleWithWebIdentity', query, deps)
}

function writeAnswer(
  action: string,
  query: URLSearchParams,
  { vendor, requestId }: { readonly vendor: KeyVendor; readonly requestId: string },
): string {
  const role = roleName(query.get('RoleArn') ?? '')
  const key = vendor.issue(role, Number(query.get('DurationSeconds') ?? defaultSeconds))
  const { userId, arnPath } = key.identity
  return `<${action}Response xmlns="${stsNamespace}">
  <${action}Result>
    <Credentials>
      <AccessKeyId>${key.accessKeyId}</AccessKeyId>
      <SecretAccessKey>${key.secretAccessKey}</SecretAccessKey>
      <SessionToken>${key.sessionToken}</SessionToken>
      <Expiration>${new Date(key.expiresAt).toISOString()}</Expiration>
    </Credentials>
    <AssumedRoleUser>
      <AssumedRoleId>${escapeXml(userId)}</AssumedRoleId>
      <Arn>arn:aws:${escapeXml(arnPath)}</Arn>
    </AssumedRoleUser>
  </${action}Result>
  <ResponseMetadata>
    <RequestId>${requestId}</RequestId>
  </ResponseMetadata>
</${action}Response>
`
}

function roleName(roleArn: string): string {
  return roleArn.slice(roleArn.lastIndexOf('/') + 1)
}
