import { BedrockClient } from '@aws-sdk/client-bedrock'
import {
  BedrockRuntimeClient,
  ConverseStreamCommand,
  type ConverseStreamOutput,
} from '@aws-sdk/client-bedrock-runtime'
import { STSClient } from '@aws-sdk/client-sts'
import { NodeHttp2Handler, NodeHttpHandler } from '@smithy/node-http-handler'
import { demoAccessKey } from '../auth/principal'
import type { Simulator } from '../create-simulator'

export type Transport = 'HTTP/1.1' | 'HTTP/2'
export const transports: readonly Transport[] = ['HTTP/1.1', 'HTTP/2']

/** A model that everyone may call by its own id in the commercial regions. */
export const onDemandModel = 'amazon.nova-lite-v1:0'

interface ClientSettings {
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
  readonly maxAttempts: number
}

/** The SDK's real clients, pointed at a simulator. */
export function createClients(
  simulator: Simulator,
  transport: Transport = 'HTTP/1.1',
  settings: Partial<ClientSettings> = {},
) {
  const config = {
    endpoint: simulator.url,
    region: settings.region ?? 'us-east-1',
    maxAttempts: settings.maxAttempts ?? 1,
    credentials: {
      accessKeyId: settings.accessKeyId ?? demoAccessKey.accessKeyId,
      secretAccessKey: settings.secretAccessKey ?? demoAccessKey.secretAccessKey,
      ...(settings.sessionToken !== undefined && { sessionToken: settings.sessionToken }),
    },
    authSchemePreference: ['sigv4'],
  }
  const requestHandler = () =>
    transport === 'HTTP/2' ? new NodeHttp2Handler() : new NodeHttpHandler()
  return {
    bedrock: new BedrockClient({ ...config, requestHandler: requestHandler() }),
    runtime: new BedrockRuntimeClient({ ...config, requestHandler: requestHandler() }),
    sts: new STSClient({ ...config, requestHandler: requestHandler() }),
  }
}

export type Clients = ReturnType<typeof createClients>

/** How a ConverseStream call went, as its caller sees it. */
export interface StreamOutcome {
  readonly events: readonly ConverseStreamOutput[]
  readonly text: string
  readonly completed: boolean
  readonly error?: Error
}

/** Calls ConverseStream with one prompt and reads to the end, whatever the end. */
export async function stream(
  runtime: BedrockRuntimeClient,
  prompt: string,
  modelId = onDemandModel,
  abortSignal?: AbortSignal,
): Promise<StreamOutcome> {
  const events: ConverseStreamOutput[] = []
  const summary = () => ({
    events,
    text: events.map((event) => event.contentBlockDelta?.delta?.text ?? '').join(''),
    completed: events.some((event) => event.messageStop),
  })
  try {
    const response = await runtime.send(
      new ConverseStreamCommand({
        modelId,
        messages: [{ role: 'user', content: [{ text: prompt }] }],
      }),
      abortSignal && { abortSignal },
    )
    for await (const event of response.stream ?? []) events.push(event)
    return summary()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { ...summary(), error }
  }
}
