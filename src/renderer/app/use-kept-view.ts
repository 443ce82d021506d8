import { type RefObject, useEffect, useLayoutEffect } from 'react'
import { useStore } from 'zustand'
import { modelsStatus } from '../features/models/models-store'
import { useText } from '../i18n/use-text'
import { endKeptView, forgetView, keepView } from '../kept-view'
import { useStores } from './stores'

/** So long the picture of the last start may stand for a list that does not come, in ms. */
const longestPicture = 1000

/** When nothing has changed for so long, in ms, there is time to keep what is shown. */
const restsAfter = 500

/** What a user changes of the list, and no start brings back. */
const touched = ['filter', 'sort', 'selectedId', 'comparison'] as const

/**
 * Keeps a picture of the list of models, as a start would show it, and ends the one that this start has shown.
 *
 * @param frame what is kept, with all in it
 */
export function useKeptView(frame: RefObject<HTMLElement | null>): void {
  const { navigation, models } = useStores()
  const place = useStore(navigation, (state) => state.place)
  const status = useStore(models.state, modelsStatus)
  const asAtStart = useStore(models.state, (now) => {
    const start = models.state.getInitialState()
    return touched.every((part) => now[part] === start[part])
  })
  const text = useText()

  const settled = place !== 'models' || status.kind !== 'loading'
  useLayoutEffect(() => {
    if (settled) {
      endKeptView()
      return
    }
    const timer = setTimeout(endKeptView, longestPicture)
    return () => clearTimeout(timer)
  }, [settled])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is drawn anew with the texts.
  useEffect(() => {
    if (place !== 'models') return
    if (status.kind === 'failed') forgetView()
    if (status.kind !== 'ready' || !asAtStart) return
    const timer = setTimeout(() => {
      if (frame.current !== null && !isScrolled(frame.current)) keepView(place, frame.current)
    }, restsAfter)
    return () => clearTimeout(timer)
  }, [frame, place, status, asAtStart, text])
}

function isScrolled(frame: Element): boolean {
  return [...frame.querySelectorAll('*')].some(({ scrollTop }) => scrollTop > 0)
}
