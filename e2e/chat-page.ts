import type { Locator, Page } from 'playwright/test'
import { controlSimulator } from './simulator-control'
import type { TestSimulator } from './test-simulator'

/** The chat as a person sees it. */
export interface ChatPage {
  readonly box: Locator
  /** Every reply of the shown branch. */
  readonly replies: Locator
  /** The last of them. */
  readonly reply: Locator
  readonly prompts: Locator
  /** What screen readers are told about the last reply. */
  readonly announced: Locator
  newChat(): Promise<void>
  /** Types a prompt and sends it with the keyboard; answers when its reply is there, so that `reply` is that one. */
  send(prompt: string): Promise<void>
  /** The last reply in this state: `streaming`, `ended`, `interrupted`... */
  replyIn(state: string): Locator
}

export function openChat(window: Page): ChatPage {
  const box = window.getByRole('textbox', { name: 'Message' })
  const replies = window.locator('article[data-role="assistant"]')
  const reply = replies.last()
  return {
    box,
    replies,
    reply,
    prompts: window.locator('article[data-role="user"]'),
    announced: window.getByRole('main').locator('[role="status"][aria-live="polite"]'),
    async newChat() {
      await window.getByRole('main').getByRole('button', { name: 'New chat', exact: true }).click()
      await replies.first().waitFor({ state: 'detached' })
    },
    async send(prompt) {
      const before = await replies.evaluateAll((all) => all.at(-1)?.getAttribute('data-message-id'))
      await box.fill(prompt)
      await window
        .getByRole('button', { name: 'Send', exact: true })
        .and(window.locator(':enabled'))
        .waitFor()
      await box.press('Enter')
      // Not by their number: of a long conversation only the end is shown.
      await reply.and(window.locator(`:not([data-message-id="${before}"])`)).waitFor()
    },
    replyIn: (state) => reply.and(window.locator(`[data-state="${state}"]`)),
  }
}

/**
 * Sends a directive that breaks the stream, and lets that happen when the text before it is shown: a
 * reset takes with it what the app has not read yet.
 */
export async function sendAndCut(
  chat: ChatPage,
  simulator: TestSimulator,
  directive: string,
): Promise<void> {
  const control = controlSimulator(simulator)
  await chat.send(`${directive} after=6 pause-at=5 token=before-the-cut`)
  await control.whenPaused('before-the-cut')
  await chat.replyIn('streaming').filter({ hasText: /\w/ }).waitFor()
  await control.release('before-the-cut')
  await chat.replyIn('interrupted').waitFor()
}

/** Keeps every state that a reply shows from now on; gives what reads them. */
export function watchReplyStates(window: Page): Promise<() => Promise<readonly string[]>> {
  return watchSeen(window, 'article[data-role="assistant"]', 'data-state')
}

/**
 * Keeps what the elements of a selector say from now on, by an attribute or else their text, so that what is there
 * only for a moment cannot be missed; gives what reads it.
 */
export async function watchSeen(
  window: Page,
  selector: string,
  attribute: string | null = null,
): Promise<() => Promise<readonly string[]>> {
  const seen = await window.evaluateHandle(
    ([watched, attributeName]) => {
      const said: string[] = []
      const look = (): void => {
        for (const element of document.querySelectorAll(watched)) {
          const now =
            (attributeName === null ? element.textContent : element.getAttribute(attributeName)) ??
            ''
          if (said.at(-1) !== now) said.push(now)
        }
      }
      new MutationObserver(look).observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      })
      return said
    },
    [selector, attribute] as const,
  )
  return () => seen.jsonValue()
}

/** Asks main as the window does, past the interface; fails when main refuses. */
export async function request<Value>(
  window: Page,
  name: string,
  input: object = {},
): Promise<Value> {
  const answer = await window.evaluate(
    ([requestName, requestInput]) =>
      Reflect.get(globalThis, 'basalt').request(requestName, requestInput),
    [name, input] as const,
  )
  if (!answer.ok) throw new Error(`${name} was refused: ${JSON.stringify(answer.error)}`)
  return 'json' in answer ? JSON.parse(answer.json) : answer.value
}

export interface StoredMessage {
  readonly id: string
  readonly conversationId: string
  readonly role: 'user' | 'assistant'
  readonly content: readonly { readonly type: string; readonly text: string }[]
  readonly state: { readonly kind: string }
}

/** The shown branch of a conversation as it is on disk: of the one with this title, else of the latest. */
export async function readStored(window: Page, title?: string): Promise<readonly StoredMessage[]> {
  const list = await request<readonly { readonly id: string; readonly title: string }[]>(
    window,
    'conversations.list',
  )
  const chosen = title === undefined ? list[0] : list.find((one) => one.title === title)
  if (chosen === undefined) return []
  const { messages } = await request<{ readonly messages: readonly StoredMessage[] }>(
    window,
    'conversations.read',
    { conversationId: chosen.id },
  )
  return messages
}

export const textOf = (message: StoredMessage | undefined): string =>
  message?.content.map(({ text }) => text).join('') ?? ''
