import { useEffect, useState } from 'react'
import type { AttachmentBlock } from '../../../shared/attachments'
import { useChat } from './chat-context'

/** The picture of an attached image, by an address that holds as long as it is shown. */
export type Preview =
  | { readonly kind: 'none' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'ready'; readonly url: string }

/** Reads an image from main and lets it go again with the component. Other files have no preview. */
export function usePreview({ type, format, fileId }: AttachmentBlock): Preview {
  const { store } = useChat()
  const [preview, setPreview] = useState<Preview>({ kind: 'none' })
  useEffect(() => {
    if (type !== 'image') return
    let url: string | undefined
    let over = false
    store.attachments.read(fileId).then(
      (bytes) => {
        if (over) return
        if (bytes === null) return setPreview({ kind: 'gone' })
        // The type is one of four raster formats; a copy, since a blob takes no shared memory.
        url = URL.createObjectURL(new Blob([bytes.slice()], { type: `image/${format}` }))
        setPreview({ kind: 'ready', url })
      },
      () => setPreview({ kind: 'gone' }),
    )
    return () => {
      over = true
      if (url !== undefined) URL.revokeObjectURL(url)
    }
  }, [type, format, fileId, store])
  return preview
}
