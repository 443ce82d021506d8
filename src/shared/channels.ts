/**
 * The Electron channels; nothing else crosses between the window and main. Answers and events go to the window by the
 * same pipe, so that it gets them in the order in which main gave them: `ipcRenderer.invoke` would promise none.
 */
export const requestChannel = 'basalt:request'
export const answerChannel = 'basalt:answer'
export const eventChannel = 'basalt:event'
