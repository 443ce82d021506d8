/** The two Electron channels; nothing else crosses between the window and main. */
export const requestChannel = 'basalt:request'
export const eventChannel = 'basalt:event'
