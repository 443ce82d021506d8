import { createHash } from 'node:crypto'
import { AppFailure, createAppError } from '../../../shared/app-error'
import { listAttachments, type Message } from '../../../shared/chat'
import type { RequestInput, RequestOutput } from '../../../shared/contract'
import { type Exchange, type ExchangeAttempt, isConverse } from '../../../shared/exchange'
import { text } from '../../../shared/text'
import type { ChatProvider } from '../chat-provider'
import { isJsonObject } from '../parse-object'
import type { ReadFile } from '../prepare-messages'
import type { RecordedExchange } from '../record-exchange'
import type { JsonValue } from '../request-message'
import { followRecipe, type RequestRecipe, readRecipe } from '../request-recipe'
import type { TurnStore } from '../turn-store'
import { replaceBytes } from './body-bytes'
import { listPromptParts } from './prompt-parts'
import { writeCode } from './write-code'

/** Looks into what went over the wire for a reply; see the `chat.*` requests of the contract. */
export interface Inspector {
  readExchange(input: RequestInput<'chat.readExchange'>): Promise<Exchange | null>
  rebuildRequest(
    input: RequestInput<'chat.rebuildRequest'>,
  ): Promise<RequestOutput<'chat.rebuildRequest'>>
  writeCode(input: RequestInput<'chat.writeCode'>): Promise<RequestOutput<'chat.writeCode'>>
}

interface Rebuilt {
  readonly attempt: ExchangeAttempt
  readonly recipe: RequestRecipe
  readonly body: string
  readonly branch: readonly Message[]
}

/**
 * The request of a reply is not stored: the messages of its branch are, and never change, so that it can be
 * made again from them and from its recipe. The digest of what was sent proves that it is the same.
 */
export function createInspector(dependencies: {
  readonly store: Pick<TurnStore, 'readBranch'> & {
    readExchange(messageId: string): Promise<RecordedExchange | null>
  }
  /** What is kept of replies on their way, which the store need not have yet. */
  readonly readRunning: (messageId: string) => RecordedExchange | undefined
  readonly provider: Pick<ChatProvider, 'serialize'>
  readonly readFile: ReadFile
}): Inspector {
  const { store, readRunning, provider, readFile } = dependencies

  const readRecorded = async (messageId: string) =>
    readRunning(messageId) ?? (await store.readExchange(messageId))

  /** Undefined where nothing was kept of that attempt. */
  async function rebuild(
    branch: readonly Message[],
    reply: Message,
    index: number,
  ): Promise<Rebuilt | undefined> {
    const recorded = await readRecorded(reply.id)
    const attempt = recorded?.exchange.attempts.at(index)
    const stored = recorded?.recipes.find(({ digest }) => digest === attempt?.recipe)
    const recipe = stored && readRecipe(stored)
    if (attempt === undefined || recipe === undefined) return undefined
    const { request } = await followRecipe(
      [...branch, ...begunReply(reply, attempt.replyBlocks)],
      recipe,
      readFile,
    )
    return { attempt, recipe, body: await provider.serialize(request), branch }
  }

  async function rebuildBefore(branch: readonly Message[]): Promise<string | null> {
    const at = branch.findLastIndex(({ role }) => role === 'assistant')
    const reply = branch[at]
    if (reply === undefined) return null
    const rebuilt = await rebuild(branch.slice(0, at), reply, -1)
    return rebuilt === undefined ? null : toShown(parseBody(rebuilt.body))
  }

  async function find(input: RequestInput<'chat.rebuildRequest'>): Promise<Rebuilt> {
    const { conversationId, messageId, attempt } = input
    const whole = await store.readBranch(conversationId, messageId)
    const reply = whole.at(-1)
    const rebuilt = reply && (await rebuild(whole.slice(0, -1), reply, attempt))
    if (rebuilt === undefined) throw notKept()
    return rebuilt
  }

  return {
    readExchange: async ({ messageId }) => (await readRecorded(messageId))?.exchange ?? null,
    async rebuildRequest(input) {
      const { attempt, recipe, body, branch } = await find(input)
      const json = parseBody(body)
      const { caching } = recipe.options
      return {
        json: toShown(json),
        bytes: Buffer.byteLength(body),
        check:
          attempt.sent === undefined
            ? 'unsent'
            : attempt.sent.digest === createHash('sha256').update(body).digest('hex')
              ? 'same'
              : 'differs',
        before: await rebuildBefore(branch),
        hasCode: isConverse(attempt.route),
        cache:
          caching === undefined || !isConverse(attempt.route)
            ? null
            : { ...caching, parts: listPromptParts(json) },
      }
    },
    async writeCode({ language, ...input }) {
      const { attempt, recipe, body, branch } = await find(input)
      const json = parseBody(body)
      if (!isConverse(attempt.route) || !isJsonObject(json)) throw notKept()
      const { invokedId, region } = attempt.route
      const endpoint = ownEndpoint(attempt)
      return {
        code: writeCode(
          {
            modelId: invokedId,
            region,
            ...(endpoint !== undefined && { endpoint }),
            whole: recipe.whole === true,
            body: json,
            nameFile: createFileNames(branch),
          },
          language,
        ),
      }
    },
  }
}

/** A reply as it was when the model was asked again with the results of its tools. */
function begunReply(reply: Message, blocks = 0): readonly Message[] {
  if (reply.role !== 'assistant' || blocks === 0) return []
  return [{ ...reply, content: reply.content.slice(0, blocks) }]
}

function parseBody(body: string): JsonValue {
  // What JSON.parse gives is JSON.
  return JSON.parse(body) as JsonValue
}

function toShown(body: JsonValue): string {
  const elided = replaceBytes(body, ({ size, format }) =>
    format === undefined ? `<${size} bytes>` : `<${format}, ${size} bytes>`,
  )
  return JSON.stringify(elided, null, 2)
}

/** The address that was called where it is not AWS's own; the simulator's is of no use to anybody. */
function ownEndpoint({ sent, route }: ExchangeAttempt): string | undefined {
  if (sent === undefined || route.simulated) return undefined
  const { host, origin } = new URL(sent.url)
  return /^bedrock-runtime(-fips)?\.[\w-]+\.amazonaws\.com(\.cn)?$/.test(host) ? undefined : origin
}

/** Files by the names that the user gave them, which their digests find. */
function createFileNames(branch: readonly Message[]) {
  const names = new Map(branch.flatMap(listAttachments).map(({ fileId, name }) => [fileId, name]))
  return ({ base64, format }: { readonly base64: string; readonly format: string }): string => {
    const fileId = createHash('sha256').update(base64, 'base64').digest('hex')
    return names.get(fileId) ?? `file.${format}`
  }
}

function notKept(): AppFailure {
  return new AppFailure({
    ...createAppError('not-found', { values: { reason: '' } }),
    message: text('inspector.notKept'),
  })
}
