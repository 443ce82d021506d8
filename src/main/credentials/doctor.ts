import { type Effective, isApiKey } from '../../shared/credentials'
import type { DoctorCheck, DoctorReport, DoctorResult } from '../../shared/doctor'
import { type Text, text } from '../../shared/text'
import type { AwsClients } from '../aws/aws-clients'
import type { AwsTarget } from '../aws/aws-target'
import { classifyError } from '../aws/classify-error'
import { converseOnce } from '../aws/converse-once'
import type { Environment } from '../aws/http-handler'
import { listFoundationModels } from '../aws/list-foundation-models'
import { listInferenceProfiles } from '../aws/list-inference-profiles'
import { namedProxy, type ReachedService, reachService, serviceAddress } from '../aws/reach-service'
import { readIdentity } from '../aws/read-identity'
import { readModelAccess } from '../aws/read-model-access'
import { errorCode } from '../error-code'

/** From here on signatures are refused: AWS allows five minutes. */
const skewLimit = 4 * 60_000

type Finding = Omit<DoctorResult, 'check' | 'duration'>

/** The model that the last two checks are about. */
export interface DoctorModel {
  readonly modelId: string
  /** What calls name: the model itself or an inference profile. */
  readonly invokedId: string
}

/**
 * Looks at everything between this computer and a reply, several things at once; never rejects. Only
 * with `invoke` it sends a request that costs something.
 */
export async function runDoctor(deps: {
  readonly clients: AwsClients
  readonly env: Environment
  readonly target: AwsTarget
  readonly region: Effective<string>
  readonly chooseModel: () => Promise<DoctorModel | undefined>
  readonly invoke: boolean
}): Promise<DoctorReport> {
  const { clients, env, target, region } = deps
  const clocks: number[] = []

  const reach = (service: ReachedService): Promise<DoctorResult> =>
    measure(`reach-${service}`, async () => {
      const address = serviceAddress(service, target, env)
      const { host } = new URL(address)
      try {
        const date = await reachService(address, env)
        if (date !== undefined) clocks.push(date - Date.now())
        return passed('reached', { host })
      } catch (error) {
        return { outcome: 'failed', message: unreachedText(error, host, target.region) }
      }
    })
  const call = (check: DoctorCheck, run: () => Promise<Finding>): Promise<DoctorResult> =>
    measure(check, run)

  const model = deps.chooseModel().catch(() => undefined)
  const reaching = Promise.all([reach('bedrock'), reach('bedrock-runtime'), reach('sts')])
  const [reached, ...called] = await Promise.all([
    reaching,
    call('identity', async () => {
      if (isApiKey(target.source)) return skipped('noIdentity')
      const { arn } = await readIdentity(clients, target)
      return passed('identity', { arn })
    }),
    call('list-models', async () => {
      const { length } = await listFoundationModels(clients, target)
      return passed('models', { number: length })
    }),
    call('list-profiles', async () => {
      const { length } = await listInferenceProfiles(clients, target)
      return passed('profiles', { number: length })
    }),
    call('model-access', async () => {
      const chosen = await model
      if (chosen === undefined) return skipped('noModel')
      const { modelId } = chosen
      const hurdles = await readModelAccess(clients, target, modelId)
      return hurdles.length === 0
        ? passed('access', { modelId })
        : failed('noAccess', { modelId, hurdles: hurdles.join(', ') })
    }),
    call('invoke', async () => {
      if (!deps.invoke) return skipped('notAsked')
      const chosen = await model
      if (chosen === undefined) return skipped('noModel')
      await converseOnce(clients, target, chosen.invokedId)
      return passed('invoked', { modelId: chosen.invokedId })
    }),
  ])
  return {
    ranAt: Date.now(),
    region: region.value,
    results: [
      { check: 'region', duration: 0, ...examineRegion(region.value) },
      { check: 'proxy', duration: 0, ...examineProxy(env) },
      ...reached,
      { check: 'clock', duration: 0, ...examineClock(clocks) },
      ...called,
    ],
  }
}

async function measure(check: DoctorCheck, run: () => Promise<Finding>): Promise<DoctorResult> {
  const begun = performance.now()
  const finding = await run().catch(
    (error: unknown): Finding => ({ outcome: 'failed', message: classifyError(error).message }),
  )
  return { check, ...finding, duration: Math.round(performance.now() - begun) }
}

type FindingName =
  | 'reached'
  | 'identity'
  | 'models'
  | 'profiles'
  | 'access'
  | 'invoked'
  | 'region'
  | 'proxy'
  | 'clock'
type SkipName = 'noIdentity' | 'noModel' | 'notAsked' | 'noProxy' | 'noClock'
type FailureName = 'noAccess' | 'badRegion' | 'clockSlow' | 'clockFast'
type Values = Readonly<Record<string, string | number>>

function passed(name: FindingName, values?: Values): Finding {
  return { outcome: 'passed', message: text(`credentials.doctor.found.${name}`, values) }
}

function skipped(name: SkipName): Finding {
  return { outcome: 'skipped', message: text(`credentials.doctor.skipped.${name}`) }
}

function failed(name: FailureName, values: Values): Finding {
  return { outcome: 'failed', message: text(`credentials.doctor.failed.${name}`, values) }
}

function examineRegion(region: string): Finding {
  return /^[a-z]{2,3}(-[a-z]+)+-\d+$/.test(region)
    ? passed('region', { region })
    : failed('badRegion', { region })
}

function examineProxy(env: Environment): Finding {
  const proxy = namedProxy(env)
  return proxy === undefined ? skipped('noProxy') : passed('proxy', { ...proxy })
}

function examineClock(offsets: readonly number[]): Finding {
  // The Date header counts whole seconds and is a little old: the smallest offset is the truest.
  const offset = [...offsets].sort((one, other) => Math.abs(one) - Math.abs(other))[0]
  if (offset === undefined) return skipped('noClock')
  if (Math.abs(offset) < skewLimit) return passed('clock')
  const minutes = Math.round(Math.abs(offset) / 60_000)
  return failed(offset > 0 ? 'clockSlow' : 'clockFast', { minutes })
}

function unreachedText(error: unknown, host: string, region: string): Text {
  const code = errorCode(error)
  const values = { host, region, code }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return text('credentials.doctor.failed.noName', values)
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL/.test(code)) {
    return text('credentials.doctor.failed.certificate', values)
  }
  return text('credentials.doctor.failed.noAnswer', values)
}
