import { afterEach, describe, expect, it } from 'vitest'
import type { DoctorCheck } from '../../shared/doctor'
import { createAwsClients } from '../aws/aws-clients'
import type { AwsTarget } from '../aws/aws-target'
import { createSimulator, type Simulator } from '../simulator/create-simulator'
import { runDoctor } from './doctor'

const opened: { close(): void | Promise<void> }[] = []
afterEach(async () => {
  for (const resource of opened.splice(0)) await resource.close()
})

async function simulate(options: Parameters<typeof createSimulator>[0] = {}): Promise<Simulator> {
  const simulator = await createSimulator(options)
  opened.push(simulator)
  return simulator
}

async function examine(url: string, changes: Partial<AwsTarget> = {}, invoke = false) {
  const clients = createAwsClients({ env: {} })
  opened.push(clients)
  const endpoints = { bedrock: url, bedrockRuntime: url, sts: url }
  const target = { region: 'us-east-1', source: { kind: 'demo' }, endpoints, ...changes } as const
  const modelId = 'amazon.nova-lite-v1:0'
  const report = await runDoctor({
    clients,
    env: {},
    target,
    region: { value: target.region, origin: { kind: 'default' } },
    chooseModel: async () => ({ modelId, invokedId: modelId }),
    invoke,
  })
  return (check: DoctorCheck) => {
    const result = report.results.find((candidate) => candidate.check === check)
    return `${result?.outcome} ${result?.message.key.split('.').at(-1)}`
  }
}

describe('runDoctor', () => {
  it('finds everything in order, and invokes only when asked', async () => {
    const simulator = await simulate()
    const found = await examine(simulator.url)
    expect(found('region')).toBe('passed region')
    expect(found('proxy')).toBe('skipped noProxy')
    expect(found('reach-bedrock-runtime')).toBe('passed reached')
    expect(found('clock')).toBe('passed clock')
    expect(found('identity')).toBe('passed identity')
    expect(found('list-models')).toBe('passed models')
    expect(found('list-profiles')).toBe('passed profiles')
    expect(found('model-access')).toBe('passed access')
    expect(found('invoke')).toBe('skipped notAsked')
    expect(simulator.requests().map(({ operation }) => operation)).not.toContain('Converse')
    expect((await examine(simulator.url, {}, true))('invoke')).toBe('passed invoked')
  })

  it.each([
    ['slow', 61],
    ['fast', -61],
  ])('says that the clock is %s', async (which, minutes) => {
    const simulator = await simulate({ clock: () => Date.now() + minutes * 60_000 })
    const name = which === 'slow' ? 'clockSlow' : 'clockFast'
    expect((await examine(simulator.url))('clock')).toBe(`failed ${name}`)
  })

  it('tells faults apart', async () => {
    const simulator = await simulate()
    simulator.fail('ListInferenceProfiles', { kind: 'exception', name: 'AccessDeniedException' }, 9)
    const found = await examine(simulator.url, { region: 'moon' })
    expect(found('region')).toBe('failed badRegion')
    const partly = await examine(simulator.url)
    expect(partly('list-models')).toBe('passed models')
    // By the sentence that came, which names the model.
    expect(partly('list-profiles')).toBe('failed model-access')
  })

  it('says where nobody answers and which name does not exist', async () => {
    const simulator = await simulate()
    const endpoints = {
      bedrock: 'http://127.0.0.1:9',
      bedrockRuntime: 'http://no-such-name.invalid',
      sts: simulator.url,
    }
    const found = await examine(simulator.url, { endpoints })
    expect(found('reach-bedrock')).toBe('failed noAnswer')
    expect(found('reach-bedrock-runtime')).toBe('failed noName')
    expect(found('reach-sts')).toBe('passed reached')
  })
})
