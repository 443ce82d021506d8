import type { AppError } from '../shared/app-error'
import type { Publish, RequestInput, RequestOutput } from '../shared/contract'
import type { AttachmentStore } from './attachments/attachment-store'
import type { AwsClients } from './aws/aws-clients'
import type { ChatProvider } from './chat/chat-provider'
import { type ChatService, createChatService } from './chat/chat-service'
import { systemClock } from './chat/clock'
import { createInputCounter } from './chat/count-input'
import { hurriedLimits } from './chat/fallbacks'
import { createInspector, type Inspector } from './chat/inspect/inspector'
import { previewRequest } from './chat/preview-request'
import { runTurn } from './chat/run-turn'
import { createSendGate } from './chat/send-gate'
import type { TurnSteps } from './chat/stream-turn'
import type { Summariser } from './chat/summarise'
import type { ToolBox } from './chat/tool-box'
import { composeQuestions } from './compose-questions'
import type { ConfigFile } from './config/config-file'
import { readTurnTimeouts } from './config/turn-timeouts'
import type { Conversations } from './conversations/open-conversations'
import type { CredentialsService } from './credentials/credentials-service'
import { createListeners } from './listeners'
import type { ModelsService } from './models/models-service'
import { createTokenCounter } from './providers/count-converse-tokens'
import { createTurnResolver, readFallbacks } from './turn-resolver'

/** The turns of conversations and what is asked beside them, on a store that the window reads too. */
export interface ComposedChat {
  readonly chat: ChatService &
    Summariser & {
      countTokens(
        input: RequestInput<'chat.countTokens'>,
      ): Promise<RequestOutput<'chat.countTokens'>>
      plan(input: RequestInput<'chat.plan'>): Promise<RequestOutput<'chat.plan'>>
    }
  readonly inspector: Inspector
  /** Gives replies up soon whose connections died while the computer slept or changed networks. */
  wake(): void
}

/** Wires the chat: how a turn is resolved, run, stored and looked into. */
export function composeChat(deps: {
  readonly clients: AwsClients
  readonly credentials: CredentialsService
  readonly configFile: ConfigFile
  readonly models: ModelsService
  readonly provider: ChatProvider
  readonly conversations: Conversations
  readonly attachments: Pick<AttachmentStore, 'read' | 'has'>
  readonly tools: ToolBox
  readonly publish: Publish
  readonly onStorageFailure: (error: AppError) => void
  readonly onTitleFailure: (failure: unknown) => void
}): ComposedChat {
  const { configFile, conversations, provider, tools } = deps
  const { read: readFile, has: hasFile } = deps.attachments
  const gate = createSendGate(systemClock)
  const wakes = createListeners<void>()
  const resolveTurn = createTurnResolver(deps)
  const runTurnHere: TurnSteps['runTurn'] = async function* (request, signal, options) {
    const { hurried, observe } = options
    const timeouts = await readTurnTimeouts(configFile)
    const limits = hurried ? { ...timeouts, ...hurriedLimits } : timeouts
    yield* runTurn(request, { provider, limits, gate, observe, onWake: wakes.subscribe }, signal)
  }
  const { title, summariser } = composeQuestions({
    ...{ resolveTurn, readFile, conversations, configFile },
    runTurn: (request, signal) => runTurnHere(request, signal, { hurried: true }),
    onTitleFailure: deps.onTitleFailure,
  })
  const chat = createChatService({
    ...{ resolveTurn, readFile, hasFile, tools },
    store: conversations,
    onEnded(reply) {
      void title(reply)
      const { state } = reply
      // A list that offers what Bedrock does not know is out of date.
      if (state.kind === 'failed' && state.error.kind === 'not-found') void deps.models.refresh()
    },
    runTurn: runTurnHere,
    readFallbacks: async () => readFallbacks((await configFile.read()).values),
    publish: deps.publish,
    onStorageFailure: deps.onStorageFailure,
  })
  return {
    chat: {
      ...chat,
      ...summariser,
      countTokens: createInputCounter({
        ...{ resolveTurn, readFile, tools },
        store: conversations,
        countTokens: createTokenCounter(deps.clients),
      }),
      async plan({ modelId, settings }) {
        const [turn, offered] = await Promise.all([
          resolveTurn({ modelId }),
          tools.list(settings.toolsOff ?? []),
        ])
        return previewRequest(turn, settings, offered)
      },
    },
    inspector: createInspector({
      ...{ provider, readFile },
      store: conversations,
      readRunning: chat.readExchange,
    }),
    wake: wakes.notify,
  }
}
