import type { AppState } from '../../shared/app-state'
import type { AssistantMessage, Route, UserMessage } from '../../shared/chat'
import type { ConfigStatus } from '../../shared/config'
import type { Conversation, ConversationSummary } from '../../shared/conversations'
import { type CredentialsStatus, linkSources } from '../../shared/credentials'
import type { RebuiltRequest } from '../../shared/exchange'
import { noModelChoices } from '../../shared/model-choices'
import type { Model, ModelsStatus } from '../../shared/models'
import { defaultPreferences } from '../../shared/preferences'
import type { RequestPreview } from '../../shared/request-plan'
import { text } from '../../shared/text'

export const appState: AppState = {
  preferences: defaultPreferences,
  language: 'en',
  connection: 'aws',
  platform: 'linux',
  versions: { basalt: '0.1.0', electron: '45.4.1', chromium: '146.0', node: '24.1.0' },
  dataFolder: '/home/ada/.local/share/basalt',
  notices: [],
  startFailure: null,
}

export const usableCredentials: CredentialsStatus = {
  kind: 'usable',
  source: { kind: 'profile', profile: 'dev', chosenBy: 'environment' },
  chosenBy: 'automatic',
  choice: null,
  links: linkSources.map((source) => ({
    source,
    state: source === 'profile' ? 'in-use' : 'not-configured',
    where: source === 'profile' ? 'AWS_PROFILE, ~/.aws/config:4' : `looked for ${source}`,
    reason:
      source === 'profile'
        ? text('credentials.link.inUseProfile', { profile: 'dev' })
        : text(`credentials.link.unset.${source}`),
  })),
  profiles: [
    { profile: 'dev', kind: 'sso', where: '~/.aws/config:4', region: 'eu-west-1' },
    { profile: 'prod', kind: 'static', where: '~/.aws/config:9' },
  ],
  fileProblems: [],
  apiKey: { kind: 'absent', protection: 'system' },
  region: { value: 'eu-west-1', origin: { kind: 'environment', variable: 'AWS_REGION' } },
  identity: {
    kind: 'known',
    accountId: '123456789012',
    arn: 'arn:aws:sts::123456789012:assumed-role/Developer/ada',
    userId: 'AROAEXAMPLE:ada',
  },
}

export const config: ConfigStatus = {
  file: '/home/ada/.config/basalt/config.json5',
  decidedBy: 'default',
  openClawFile: null,
  broken: false,
  inForce: 'file',
  exists: true,
  problems: [],
  defaultModelId: { value: null, origin: { kind: 'default' } },
  modelChoices: noModelChoices,
  region: { value: 'eu-west-1', origin: { kind: 'environment', variable: 'AWS_REGION' } },
  chat: {
    firstByteTimeoutSeconds: { value: 60, origin: { kind: 'default' } },
    idleTimeoutSeconds: { value: 300, origin: { kind: 'default' } },
  },
}

const factOrigin = {
  kind: 'table',
  url: 'https://docs.aws.amazon.com/page.html',
  date: '2026-11-23',
} as const

export const sonnet: Model = {
  modelId: 'anthropic.claude-sonnet-4-5-20250929-v1:0',
  modelArn: 'arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0',
  modelName: 'Claude Sonnet 4.5',
  providerName: 'Anthropic',
  inputModalities: ['TEXT', 'IMAGE'],
  outputModalities: ['TEXT'],
  inferenceTypesSupported: ['INFERENCE_PROFILE'],
  lifecycleStatus: 'ACTIVE',
  lifecycleDates: {},
  responseStreamingSupported: true,
  profiles: [
    {
      inferenceProfileId: 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0',
      inferenceProfileArn:
        'arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0',
      inferenceProfileName: 'EU Claude Sonnet 4.5',
      kind: 'geographic-profile',
      destinationRegions: ['eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-3'],
    },
  ],
  recommended: {
    invokedId: 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0',
    kind: 'geographic-profile',
  },
  origin: 'discovered',
  facts: {
    contextWindow: { value: 200_000, origin: factOrigin },
    maxTokens: { value: 64_000, origin: factOrigin },
    reasoning: { value: 'budget', origin: factOrigin },
    images: { value: true, origin: { kind: 'list' } },
    prices: {
      value: [{ route: 'regional', regions: 'commercial', input: 3.3, output: 16.5 }],
      origin: factOrigin,
    },
  },
}

export const novaPro: Model = {
  ...sonnet,
  modelId: 'amazon.nova-pro-v1:0',
  modelName: 'Nova Pro',
  providerName: 'Amazon',
  inferenceTypesSupported: ['ON_DEMAND'],
  profiles: [],
  recommended: { invokedId: 'amazon.nova-pro-v1:0', kind: 'on-demand' },
  facts: {
    contextWindow: { value: 32_000, origin: { kind: 'assumed' } },
    maxTokens: { value: 4096, origin: { kind: 'assumed' } },
  },
}

export const models: Extract<ModelsStatus, { readonly kind: 'ready' }> = {
  kind: 'ready',
  region: 'eu-west-1',
  fetchedAt: Date.UTC(2026, 5, 1),
  models: [sonnet, novaPro],
  from: 'live',
  leftOut: [],
  disabledBy: null,
  refreshing: false,
  nextRefreshAt: null,
}

export const route: Route = {
  modelId: sonnet.modelId,
  invokedId: 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0',
  region: 'eu-west-1',
  kind: 'geographic-profile',
  simulated: false,
}

export const conversationId = 'b9f8e6a4-5f1a-4a53-9c1e-3d60f6a7c001'
const promptId = 'b9f8e6a4-5f1a-4a53-9c1e-3d60f6a7c002'
export const replyId = 'b9f8e6a4-5f1a-4a53-9c1e-3d60f6a7c003'
export const turnId = 'b9f8e6a4-5f1a-4a53-9c1e-3d60f6a7c004'

export const prompt: UserMessage = {
  id: promptId,
  conversationId,
  parentId: null,
  createdAt: Date.UTC(2026, 5, 1, 10),
  role: 'user',
  content: [{ type: 'text', text: 'What is basalt?' }],
}

export const reply: AssistantMessage = {
  id: replyId,
  conversationId,
  parentId: promptId,
  createdAt: Date.UTC(2026, 5, 1, 10),
  role: 'assistant',
  turnId,
  content: [{ type: 'text', text: 'A dark rock.' }],
  state: { kind: 'ended', stopReason: 'end_turn' },
  route,
  usage: { inputTokens: 12, outputTokens: 240, totalTokens: 252 },
  firstDeltaAt: Date.UTC(2026, 5, 1, 10) + 400,
  endedAt: Date.UTC(2026, 5, 1, 10) + 3400,
}

/** A conversation as the sidebar lists it. */
export function summaryWith(change: Partial<ConversationSummary>): ConversationSummary {
  return {
    id: conversationId,
    title: 'What is basalt?',
    createdAt: 0,
    updatedAt: 0,
    folderId: null,
    pinned: false,
    archived: false,
    ...change,
  }
}

/** A conversation of one prompt and one reply. */
export function conversationWith(last: AssistantMessage = reply): Conversation {
  return {
    ...summaryWith({ createdAt: prompt.createdAt, updatedAt: last.createdAt }),
    settings: {},
    messages: [prompt, last],
    siblings: {},
    earlier: 0,
  }
}

const notSent = { value: null, origin: { kind: 'model' as const } }

/** What main says about the next request to a model that takes everything, while nothing is chosen. */
export const requestPreview: RequestPreview = {
  plan: {
    system: notSent,
    maxTokens: notSent,
    temperature: notSent,
    topP: notSent,
    stopSequences: notSent,
    reasoning: notSent,
    replayReasoning: { value: true, origin: { kind: 'basalt' } },
    promptCaching: { value: '5m', origin: { kind: 'basalt' } },
    serviceTier: notSent,
    latency: notSent,
    guardrail: notSent,
    requestMetadata: notSent,
    additionalFields: notSent,
  },
  choices: {
    maxTokens: 64_000,
    reasoningStyle: 'budget',
    effort: [],
    serviceTiers: ['default', 'priority', 'flex'],
    cacheTtls: ['5m', '1h'],
    cacheMinimum: 1024,
  },
  toolTokens: 0,
}

/** A request as main makes it again, without anything that stands out. */
export const rebuiltRequest: RebuiltRequest = {
  json: '{\n  "messages": []\n}',
  bytes: 16,
  check: 'same',
  before: null,
  hasCode: true,
  cache: null,
}
