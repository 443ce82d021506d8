import { Paperclip } from 'lucide-react'
import { type ClipboardEvent, type ComponentProps, type DragEvent, useRef, useState } from 'react'
import { useText } from '../../i18n/use-text'
import { useChat } from './chat-context'
import type { AttachmentActions } from './draft-attachments'

/** The chat as a place where files can be dropped. */
export function FileDrop({ children, ...rest }: ComponentProps<'main'>) {
  const text = useText()
  const { attachments } = useChat().store
  const [dragging, setDragging] = useState(false)
  /** Entering a child comes before leaving its parent: only the outermost leaving counts. */
  const depth = useRef(0)
  const move = (by: number) => (event: DragEvent) => {
    if (!hasFiles(event)) return
    depth.current = Math.max(0, depth.current + by)
    setDragging(depth.current > 0)
  }
  return (
    <main
      {...rest}
      onDragEnter={move(1)}
      onDragLeave={move(-1)}
      onDragOver={(event) => {
        if (hasFiles(event)) event.preventDefault()
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        depth.current = 0
        setDragging(false)
        void attachments.add([...event.dataTransfer.files])
      }}
    >
      {children}
      {dragging && (
        <div className="pointer-events-none absolute inset-3 z-30 flex animate-appear items-center justify-center gap-2 rounded-xl border-2 border-dashed border-accent bg-accent-soft text-base font-medium text-accent-text">
          <Paperclip aria-hidden className="size-5" />
          {text('attachments.drop')}
        </div>
      )}
    </main>
  )
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes('Files')
}

/**
 * Attaches pasted files and notes a long pasted text. What office programs copy comes as text and as a
 * picture of it: there the text is what is meant.
 */
export function takePaste(event: ClipboardEvent, attachments: AttachmentActions): void {
  const files = [...event.clipboardData.files]
  const pasted = event.clipboardData.getData('text/plain')
  if (files.length === 0 || pasted !== '') {
    attachments.offerPasted(pasted)
    return
  }
  event.preventDefault()
  void attachments.add(files)
}
