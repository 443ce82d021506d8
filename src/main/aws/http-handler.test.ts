import { BedrockRuntimeClient, ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { demoCredentials } from './demo-credentials'
import { createHttpHandler } from './http-handler'
import { beginStream, messageStart, messageStop, openLoopback } from './loopback.fixture'

const cleanups: (() => void | Promise<void>)[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const cleanUp of cleanups.splice(0)) await cleanUp()
})

describe('createHttpHandler', () => {
  it('takes no time limit from a client that shares it', async () => {
    vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true')
    const { url, close } = await openLoopback((response) => {
      beginStream(response)
      response.write(messageStart)
      setTimeout(() => response.end(messageStop), 120)
    })
    const requestHandler = await createHttpHandler({})
    cleanups.push(() => requestHandler.destroy(), close)
    const client = new BedrockRuntimeClient({
      region: 'eu-west-1',
      endpoint: url,
      credentials: demoCredentials,
      requestHandler,
    })
    // The SDK's own way to set it, whose key its types do not name.
    Reflect.apply(requestHandler.updateHttpClientConfig, requestHandler, [
      Symbol.for('@smithy/defaultSocketTimeout'),
      30,
    ])
    const { stream } = await client.send(new ConverseStreamCommand({ modelId: 'm', messages: [] }))
    const events: string[] = []
    for await (const event of stream ?? []) events.push(...Object.keys(event))
    expect(events).toEqual(['messageStart', 'messageStop'])
  })
})
