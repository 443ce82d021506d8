import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import { eventChannel, requestChannel } from '../../shared/channels'
import type { Publish } from '../../shared/contract'
import type { Dispatch, Sender } from './dispatch'
import { toCrossing } from './to-crossing'

/** Answers the window's requests; there is no other channel on which main listens. */
export function handleRequests(dispatch: Dispatch): void {
  ipcMain.handle(requestChannel, async (event, name: unknown, input: unknown) =>
    toCrossing(await dispatch(toSender(event), name, input)),
  )
}

/** Sends events to the window of the moment; without one they go nowhere. */
export function createPublish(contents: () => WebContents | null): Publish {
  return (name, payload) => {
    const target = contents()
    if (target === null || target.isDestroyed() || target.isCrashed()) return
    target.send(eventChannel, name, payload)
  }
}

function toSender({ sender, senderFrame }: IpcMainInvokeEvent): Sender {
  if (senderFrame === null || sender.isDestroyed()) return null
  return {
    webContentsId: sender.id,
    isMainFrame: senderFrame === sender.mainFrame,
    origin: senderFrame.origin,
    url: senderFrame.url,
  }
}
