import { describe, expect, it } from 'vitest'
import { createAwsClients } from '../aws-clients'
import type { AwsTarget } from '../aws-target'
import { createMantleTokens } from './mantle-token'
import { type EndpointDeps, openEndpoint } from './open-endpoint'
import type { ProviderSettings } from './provider-settings'

const target: AwsTarget = { region: 'eu-west-1', source: { kind: 'none' }, endpoints: {} }
const settings: ProviderSettings = {
  id: 'proxy',
  path: 'models.providers.proxy',
  baseUrl: 'https://proxy.example/v1',
  key: { kind: 'kept', name: 'proxy' },
  headers: {},
  models: [],
  peculiarities: {},
}
const env = {}
const tokens = createMantleTokens({ clients: createAwsClients({ env }) })

const open = (readKey: EndpointDeps['readKey']) =>
  openEndpoint(settings, target, { env, tokens, readKey })

describe('a provider whose key lies in safe storage', () => {
  it('is called with it', async () => {
    const held = new Map([['proxy', 'sk-kept']])
    expect(await open((name) => held.get(name)).bearer()).toBe('sk-kept')
  })

  it.each<[string, EndpointDeps['readKey'], string]>([
    ['the key is gone', () => undefined, 'endpoints.keyGone.message'],
    ['there is no safe storage', undefined, 'endpoints.keyElsewhere.message'],
  ])('is not called where %s, and it says so', (_what, readKey, sentence) => {
    expect(() => open(readKey)).toThrow(
      expect.objectContaining({
        error: expect.objectContaining({
          kind: 'credentials-missing',
          message: expect.objectContaining({ key: sentence }),
        }),
      }),
    )
  })
})
