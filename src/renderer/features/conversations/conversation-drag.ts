import type { DragEvent } from 'react'

const dragType = 'application/x-basalt-conversations'

/** Lets conversations be dragged; their ids travel with the drag and never leave the window. */
export function startDrag(event: DragEvent, conversationIds: readonly string[]): void {
  event.dataTransfer.setData(dragType, JSON.stringify(conversationIds))
  event.dataTransfer.effectAllowed = 'move'
}

/** Whether what is dragged here are conversations; the place then takes them. */
export function acceptDrag(event: DragEvent): boolean {
  if (!event.dataTransfer.types.includes(dragType)) return false
  event.preventDefault()
  event.dataTransfer.dropEffect = 'move'
  return true
}

/** The conversations that were dropped; empty for anything else. */
export function readDrop(event: DragEvent): readonly string[] {
  const data = event.dataTransfer.getData(dragType)
  if (data === '') return []
  event.preventDefault()
  const ids: unknown = JSON.parse(data)
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
}
