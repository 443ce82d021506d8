import { useCallback } from 'react'
import { useText } from '../i18n/use-text'
import { toAppError } from '../loadable'
import { useToast } from './toast'

/** Gives what says in a short message why something that was asked for did not happen. */
export function useTellFailure(): (thrown: unknown) => void {
  const text = useText()
  const toast = useToast()
  return useCallback(
    (thrown) => {
      const { title, message } = toAppError(thrown)
      toast({ message: `${text(title)}. ${text(message)}` })
    },
    [text, toast],
  )
}
