import type { Preferences } from '../../../shared/preferences'

/** Whether a key press sends the prompt; never while an input method composes a character. */
export function isSendKey(event: KeyboardEvent, sendWith: Preferences['sendWith']): boolean {
  if (event.key !== 'Enter' || event.isComposing) return false
  const mod = event.ctrlKey || event.metaKey
  return sendWith === 'enter' ? !event.shiftKey && !event.altKey : mod
}

/** The keys that send, as this platform writes them. */
export function sendKeys(sendWith: Preferences['sendWith'], platform: string): string {
  if (sendWith === 'enter') return platform === 'darwin' ? '↩' : 'Enter'
  return platform === 'darwin' ? '⌘↩' : 'Ctrl+Enter'
}
