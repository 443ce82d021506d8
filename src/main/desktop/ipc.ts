import { type IpcMainEvent, ipcMain, type WebContents } from 'electron'
import { createAppError } from '../../shared/app-error'
import { answerChannel, eventChannel, requestChannel } from '../../shared/channels'
import type { Publish } from '../../shared/contract'
import type { Dispatch, Sender } from './dispatch'
import { toCrossing } from './to-crossing'

/** Answers the window's requests; there is no other channel on which main listens. */
export function handleRequests(dispatch: Dispatch): void {
  ipcMain.on(requestChannel, async (event, id: unknown, name: unknown, input: unknown) => {
    // What is too long to be made one text fails too, and must not leave the page waiting.
    const answer = await dispatch(toSender(event), name, input)
      .then(toCrossing)
      .catch(() => ({ ok: false as const, error: createAppError('internal') }))
    if (!event.sender.isDestroyed()) event.reply(answerChannel, id, answer)
  })
}

/** Sends events, as text, to the window of the moment; without one they go nowhere. */
export function createPublish(contents: () => WebContents | null): Publish {
  return (name, payload) => {
    const target = contents()
    if (target === null || target.isDestroyed() || target.isCrashed()) return
    target.send(eventChannel, name, JSON.stringify(payload))
  }
}

function toSender({ sender, senderFrame }: IpcMainEvent): Sender {
  if (senderFrame === null || sender.isDestroyed()) return null
  return {
    webContentsId: sender.id,
    isMainFrame: senderFrame === sender.mainFrame,
    origin: senderFrame.origin,
    url: senderFrame.url,
  }
}
