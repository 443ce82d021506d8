import { assertNever } from '../../shared/assert-never'
import type {
  CredentialSource,
  CredentialsStatus,
  Identity,
  Origin,
} from '../../shared/credentials'
import { type Text, text } from '../../shared/text'
import type { Translate } from '../translate'
import { describeError } from './describe-error'
import { type ExitCode, exitCodes, failureExitCode } from './exit-code'
import type { Output } from './output'
import { formatTable } from './table'

/** Prints who signs and where; with `json` the status as it is. */
export async function printCredentials(
  status: CredentialsStatus,
  options: { readonly json: boolean },
  output: Output,
  translate: Translate,
): Promise<ExitCode> {
  if (options.json) {
    await output.write(`${JSON.stringify(status)}\n`)
  } else {
    for (const line of formatTable(toRows(status, translate))) await output.write(`${line}\n`)
  }
  if (status.kind === 'usable') return exitCodes.ended
  if (status.kind === 'loading') return exitCodes.failed
  for (const line of describeError(status.error, translate)) output.note(line)
  return failureExitCode(status.error.kind)
}

function toRows(status: CredentialsStatus, translate: Translate): readonly (readonly string[])[] {
  const { source, region, identity, kind, expiration } = status
  const origin = translate(describeOrigin(region.origin))
  const rows = [
    [text('cli.credentials.source'), translate(describeSource(source))],
    [text('cli.credentials.region'), `${region.value} (${origin})`],
    [text('cli.credentials.state'), translate(text(`cli.credentials.states.${kind}`))],
  ] as [Text, string][]
  if (kind === 'usable') {
    rows.push([text('cli.credentials.identity'), describeIdentity(identity, translate)])
  }
  if (expiration !== undefined) {
    rows.push([text('cli.credentials.expiration'), new Date(expiration).toISOString()])
  }
  return rows.map(([label, value]) => [translate(label), value])
}

function describeSource(source: CredentialSource): Text {
  switch (source.kind) {
    case 'demo':
      return text('cli.credentials.sources.demo')
    case 'bearer-token':
      return text('cli.credentials.sources.bearerToken', { variable: source.variable })
    case 'environment-keys':
      return text(
        source.hasSessionToken
          ? 'cli.credentials.sources.sessionKeys'
          : 'cli.credentials.sources.environmentKeys',
        { accessKeyId: source.accessKeyId },
      )
    case 'profile':
      return text(
        source.chosenBy === 'option'
          ? 'cli.credentials.sources.profileOption'
          : 'cli.credentials.sources.profile',
        { profile: source.profile },
      )
    case 'default-chain':
      return text('cli.credentials.sources.defaultChain')
    default:
      return assertNever(source)
  }
}

function describeOrigin(origin: Origin): Text {
  const { kind, ...values } = origin
  return text(`cli.credentials.origins.${kind}`, values)
}

function describeIdentity(identity: Identity, translate: Translate): string {
  switch (identity.kind) {
    case 'known':
      return translate(
        text('cli.credentials.knownIdentity', { arn: identity.arn, account: identity.accountId }),
      )
    case 'failed': {
      const { title, message } = identity.error
      const values = { title: translate(title), message: translate(message) }
      return translate(text('cli.credentials.unknownIdentity', values))
    }
    case 'not-applicable':
      return translate(text('cli.credentials.noIdentity'))
    case 'loading':
      return translate(text('cli.credentials.states.loading'))
    default:
      return assertNever(identity)
  }
}
