import { randomUUID } from 'node:crypto'
import { assertNever } from '../../../shared/assert-never'
import type { Authenticator } from '../auth/authenticate'
import type { KeyVendor } from '../auth/key-vendor'
import { callerArn, type Principal } from '../auth/principal'
import { readRegion } from '../catalogue/catalogue'
import { isRegion, partitionOf } from '../catalogue/regions'
import { answerConverse, type ConverseDeps } from '../converse/answer-converse'
import { untilOver } from '../converse/pacing'
import { answerChat } from '../openai/answer-chat'
import { toChatError } from '../openai/chat-error'
import { listOfferedModels } from '../openai/offered-models'
import { iamDenial } from '../replies/denials'
import { toException } from '../replies/exceptions'
import { AwsError } from '../wire/aws-error'
import type { Exchange } from '../wire/exchange'
import { assumeRole, assumeRoleWithWebIdentity } from './assume-role'
import { writeCallerIdentity, writeQueryError } from './caller-identity'
import { countTokens } from './count-tokens'
import type { FaultQueue } from './fault-queue'
import {
  getFoundationModel,
  getFoundationModelAvailability,
  listFoundationModels,
} from './list-models'
import { getInferenceProfile, listInferenceProfiles } from './list-profiles'
import { type Route, stsOperations } from './route'

export interface AnswerDeps {
  readonly authenticator: Authenticator
  readonly converse: ConverseDeps
  readonly faults: FaultQueue
  /** Makes the keys of roles that are assumed. */
  readonly vendor: KeyVendor
  readonly clock: () => number
}

/** Answers one request as the service that it is meant for would. */
export async function answer(exchange: Exchange, route: Route, deps: AnswerDeps): Promise<void> {
  const requestId = randomUUID()
  const isQuery = isSts(route) || route.operation === 'UnknownQuery'
  const headers = {
    'x-amzn-requestid': requestId,
    date: new Date(deps.clock()).toUTCString(),
  }
  try {
    await answerOrThrow(exchange, route, { ...deps, headers, requestId })
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    if (isOpenAiPath(exchange.request.path)) {
      const { status, body } = toChatError(error)
      exchange.begin(status, { ...headers, ...error.headers, 'content-type': 'application/json' })
      exchange.end(Buffer.from(JSON.stringify(body)))
      return
    }
    const body = isQuery
      ? writeQueryError(error, requestId)
      : JSON.stringify({ message: error.message, ...error.members })
    exchange.begin(error.status, {
      ...headers,
      ...error.headers,
      'content-type': isQuery ? 'text/xml' : 'application/json',
      ...(!isQuery && {
        'x-amzn-errortype': `${error.name}:http://internal.amazon.com/coral/com.amazon.bedrock/`,
      }),
    })
    exchange.end(Buffer.from(body))
  }
}

function isSts({ operation }: Route): boolean {
  return stsOperations.some((name) => name === operation)
}

/** The Query protocol puts its parameters into the body. */
function readQuery({ body }: Exchange['request']): URLSearchParams {
  return new URLSearchParams(Buffer.from(body).toString())
}

function isOpenAiPath(path: string): boolean {
  return path.startsWith('/v1/')
}

async function answerOrThrow(
  exchange: Exchange,
  route: Route,
  deps: AnswerDeps & {
    readonly headers: Readonly<Record<string, string>>
    readonly requestId: string
  },
): Promise<void> {
  const { request } = exchange
  const sendJson = (value: unknown) => {
    exchange.begin(200, { ...deps.headers, 'content-type': 'application/json' })
    exchange.end(Buffer.from(JSON.stringify(value)))
  }
  if (route.operation === 'Unknown')
    throw new AwsError('UnknownOperationException', 404, 'The requested operation is not known.')
  if (route.operation === 'UnknownQuery')
    throw new AwsError(
      'InvalidAction',
      400,
      `Could not find operation ${route.action} for version 2011-06-15`,
    )

  const sendXml = (body: string) => {
    exchange.begin(200, { ...deps.headers, 'content-type': 'text/xml' })
    exchange.end(Buffer.from(body))
  }
  if (route.operation === 'AssumeRoleWithWebIdentity') {
    return sendXml(assumeRoleWithWebIdentity(readQuery(request), deps))
  }
  const principal = await deps.authenticator.authenticate(request, isSts(route) ? 'sts' : 'bedrock')
  const fault = deps.faults.take(route.operation)
  if (fault?.kind === 'exception') throw toException(fault.name)
  if (fault?.kind === 'silence') return untilOver(exchange.over)
  if (fault?.kind === 'reset') return exchange.cut({ kind: 'reset' })
  if (route.operation === 'GetCallerIdentity') {
    return sendXml(writeCallerIdentity(principal, deps.requestId))
  }
  if (route.operation === 'AssumeRole') {
    const caller = { ...principal, arn: callerArn(principal) }
    return sendXml(assumeRole(readQuery(request), caller, deps))
  }

  const { region } = principal
  if (!isRegion(region)) throw new Error(`No catalogue for ${region}`)
  const catalogue = readRegion(region, principal.identity.account)
  switch (route.operation) {
    case 'ListFoundationModels':
      checkAllowed(principal, 'bedrock:ListFoundationModels', '*')
      return sendJson(listFoundationModels(catalogue, request.query))
    case 'GetFoundationModel':
      checkAllowed(principal, 'bedrock:GetFoundationModel', foundationModels(principal))
      return sendJson(getFoundationModel(catalogue, route.identifier))
    case 'GetFoundationModelAvailability':
      checkAllowed(principal, 'bedrock:GetFoundationModelAvailability', '*')
      return sendJson(getFoundationModelAvailability(catalogue, route.identifier))
    case 'ListInferenceProfiles':
      checkAllowed(principal, 'bedrock:ListInferenceProfiles', inferenceProfiles(principal))
      return sendJson(listInferenceProfiles(catalogue, request.query))
    case 'GetInferenceProfile':
      checkAllowed(principal, 'bedrock:GetInferenceProfile', inferenceProfiles(principal))
      return sendJson(getInferenceProfile(catalogue, route.identifier))
    case 'CountTokens':
      checkAllowed(principal, 'bedrock:CountTokens', foundationModels(principal))
      return sendJson(countTokens(catalogue, route.identifier, request.body))
    case 'ListOfferedModels':
      return sendJson(listOfferedModels(catalogue))
    case 'ChatCompletion':
      return answerChat(exchange, { principal, catalogue, headers: deps.headers }, deps.converse)
    case 'Converse':
    case 'ConverseStream':
      return answerConverse(
        exchange,
        {
          modelId: route.identifier,
          streaming: route.operation === 'ConverseStream',
          principal,
          catalogue,
          headers: deps.headers,
        },
        deps.converse,
      )
    default:
      return assertNever(route)
  }
}

function checkAllowed(principal: Principal, action: string, resourceArn: string): void {
  const denial = principal.denied.find(
    (candidate) => candidate.action === action || candidate.action === 'bedrock:*',
  )
  if (denial)
    throw iamDenial({ callerArn: callerArn(principal), action, resourceArn }, denial.reason)
}

function foundationModels({ region }: Principal): string {
  return `arn:${partitionOf(region)}:bedrock:${region}::foundation-model/*`
}

function inferenceProfiles({ region, identity }: Principal): string {
  return `arn:${partitionOf(region)}:bedrock:${region}:${identity.account}:inference-profile/*`
}
