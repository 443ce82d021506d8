import { contextBridge, ipcRenderer } from 'electron'
import { eventChannel, requestChannel } from '../shared/channels'
import type { PreloadBridge } from '../shared/contract'

// Every store of the page listens; Node warns of a leak from the eleventh on.
ipcRenderer.setMaxListeners(0)

const bridge: PreloadBridge = {
  request: (name, input) => ipcRenderer.invoke(requestChannel, name, input),
  subscribe(name, listener) {
    const forward = (_event: unknown, eventName: string, payload: unknown): void => {
      if (eventName === name) listener(payload)
    }
    ipcRenderer.on(eventChannel, forward)
    return () => {
      ipcRenderer.off(eventChannel, forward)
    }
  },
}

contextBridge.exposeInMainWorld('basalt', bridge)
