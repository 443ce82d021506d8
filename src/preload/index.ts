import { contextBridge, ipcRenderer } from 'electron'
import { answerChannel, eventChannel, requestChannel } from '../shared/channels'
import type { CrossingResult, PreloadBridge } from '../shared/contract'

// Every store of the page listens; Node warns of a leak from the eleventh on.
ipcRenderer.setMaxListeners(0)

const waiting = new Map<string, (answer: CrossingResult) => void>()

ipcRenderer.on(answerChannel, (_event, id: string, answer: CrossingResult) => {
  waiting.get(id)?.(answer)
  waiting.delete(id)
})

const bridge: PreloadBridge = {
  request: (name, input) =>
    new Promise((resolve) => {
      // Unlike a count, no answer to the page before a reload can be taken for one to this.
      const id = crypto.randomUUID()
      ipcRenderer.send(requestChannel, id, name, input)
      waiting.set(id, resolve)
    }),
  subscribe(name, listener) {
    const forward = (_event: unknown, eventName: string, json: string): void => {
      if (eventName === name) listener(json)
    }
    ipcRenderer.on(eventChannel, forward)
    return () => {
      ipcRenderer.off(eventChannel, forward)
    }
  },
}

contextBridge.exposeInMainWorld('basalt', bridge)
