import { assertNever } from '../../shared/assert-never'
import type {
  CredentialLink,
  CredentialSource,
  CredentialsStatus,
  Identity,
  LinkSource,
  Origin,
} from '../../shared/credentials'
import { type Text, text } from '../../shared/text'
import type { Translate } from '../translate'
import { describeError } from './describe-error'
import { type ExitCode, exitCodes } from './exit-code'
import type { Output } from './output'
import { formatTable } from './table'

/** Prints who signs and where, and how each place stands where Basalt looks; with `json` for programs. */
export async function printCredentials(
  status: CredentialsStatus,
  options: { readonly json: boolean },
  output: Output,
  translate: Translate,
): Promise<ExitCode> {
  if (options.json) {
    await output.write(`${JSON.stringify(toReport(status, translate))}\n`)
  } else {
    for (const line of formatTable(toRows(status, translate))) await output.write(`${line}\n`)
    if (status.links.length > 0) await output.write('\n')
    for (const line of formatTable(toLinkRows(status, translate))) await output.write(`${line}\n`)
    for (const problem of status.fileProblems) output.note(translate(problem))
  }
  if (status.kind === 'usable') return exitCodes.ended
  if (status.kind === 'loading') return exitCodes.failed
  for (const line of describeError(status.error, translate)) output.note(line)
  output.note(translate(text('cli.credentials.windowKey')))
  return exitCodes.noCredentials
}

/** What `--json` gives. Programs rely on it: members may be added, none renamed or taken away. */
function toReport(status: CredentialsStatus, translate: Translate) {
  const { source, chosenBy, region, identity, expiration } = status
  return {
    active:
      status.kind === 'usable'
        ? {
            source: activeLink(status),
            label: translate(describeSource(source)),
            chosenBy,
            region: region.value,
            regionOrigin: translate(describeOrigin(region.origin)),
            identity:
              identity.kind === 'known' ? { account: identity.accountId, arn: identity.arn } : null,
            expiration: expiration === undefined ? null : new Date(expiration).toISOString(),
          }
        : null,
    links: status.links.map((link) => ({
      source: link.source,
      state: link.state,
      where: link.where,
      reason: translate(reasonOf(link)),
    })),
  }
}

/** Demo mode, which has no chain, is a choice too. */
function activeLink({ links }: CredentialsStatus): LinkSource {
  return links.find(({ state }) => state === 'in-use')?.source ?? 'chosen'
}

function toLinkRows({ links }: CredentialsStatus, translate: Translate) {
  return links.map((link) => [
    translate(text(`credentials.link.states.${link.state}`)),
    translate(text(`credentials.link.names.${link.source}`)),
    translate(reasonOf(link)),
  ])
}

/** The window keeps its choices for itself: here only an option puts something first. */
function reasonOf({ source, state, reason }: CredentialLink): Text {
  return source === 'chosen' && state === 'not-configured'
    ? text('cli.credentials.notChosen')
    : reason
}

function toRows(status: CredentialsStatus, translate: Translate): readonly (readonly string[])[] {
  const { source, region, identity, kind, expiration } = status
  const rows = [
    [text('cli.credentials.source'), translate(describeSource(source))],
    [text('cli.credentials.region'), describeRegion(region, translate)],
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

/** A region, and which of the places named it. */
export function describeRegion(
  { value, origin }: CredentialsStatus['region'],
  translate: Translate,
): string {
  return `${value} (${translate(describeOrigin(origin))})`
}

/** What signs, in the words of a person. */
export function describeSource(source: CredentialSource): Text {
  switch (source.kind) {
    case 'demo':
      return text('cli.credentials.sources.demo')
    case 'bearer-token':
      return text('cli.credentials.sources.bearerToken', { variable: source.variable })
    case 'api-key':
      return text('credentials.finding.usingApiKey')
    case 'environment-keys':
      return text(
        source.hasSessionToken
          ? 'cli.credentials.sources.sessionKeys'
          : 'cli.credentials.sources.environmentKeys',
        { accessKeyId: source.accessKeyId },
      )
    case 'profile':
      return text(`cli.credentials.sources.profileBy.${source.chosenBy}`, {
        profile: source.profile,
      })
    case 'web-identity':
      return text('cli.credentials.sources.webIdentity', { roleArn: source.roleArn })
    case 'container':
      return text('cli.credentials.sources.container')
    case 'instance-metadata':
      return text('cli.credentials.sources.instanceMetadata')
    case 'none':
      return text('cli.credentials.sources.none')
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
