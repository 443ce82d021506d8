import { File, FileSpreadsheet, FileText, Film, ImageIcon, type LucideIcon, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { AttachmentBlock } from '../../../shared/attachments'
import { IconButton } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { Spinner } from '../../components/spinner'
import { useFormats } from '../../i18n/use-formats'
import { useText } from '../../i18n/use-text'
import { usePreview } from './use-preview'

/** A file with what it is; `onRemove` while it can still be taken away. */
export function AttachmentCard({
  block,
  onRemove,
}: {
  readonly block: AttachmentBlock
  readonly onRemove?: () => void
}) {
  const text = useText()
  const { bytes } = useFormats()
  const [open, setOpen] = useState(false)
  const preview = usePreview(block)
  const size =
    block.type === 'image' && block.width !== undefined && block.height !== undefined
      ? text('attachments.pixels', { width: block.width, height: block.height })
      : block.format.toUpperCase()
  const picture = preview.kind === 'ready' && (
    <img src={preview.url} alt="" className="size-full object-cover" />
  )
  return (
    <CardFrame
      name={block.name}
      detail={preview.kind === 'gone' ? text('attachments.gone') : `${size} · ${bytes(block.size)}`}
      onRemove={onRemove}
    >
      {picture ? (
        <button
          type="button"
          aria-label={text('attachments.open', { name: block.name })}
          onClick={() => setOpen(true)}
          className="size-full"
        >
          {picture}
        </button>
      ) : (
        <KindIcon block={block} />
      )}
      {open && preview.kind === 'ready' && (
        <Dialog title={block.name} onClose={() => setOpen(false)}>
          <img
            src={preview.url}
            alt={block.name}
            className="mx-auto max-h-[70vh] max-w-full object-contain"
          />
        </Dialog>
      )}
    </CardFrame>
  )
}

/** A file that is on its way to main. */
export function AddingCard({ name }: { readonly name: string }) {
  const text = useText()
  return (
    <CardFrame name={name} detail={text('attachments.adding', { name })}>
      <Spinner />
    </CardFrame>
  )
}

function CardFrame({
  name,
  detail,
  onRemove,
  children,
}: {
  readonly name: string
  readonly detail: string
  readonly onRemove?: (() => void) | undefined
  readonly children: ReactNode
}) {
  const text = useText()
  return (
    <li className="flex max-w-64 min-w-0 items-center gap-2.5 rounded-lg border border-border-strong bg-surface p-1.5 pr-2">
      <span className="flex size-10 shrink-0 items-center justify-center overflow-hidden rounded-md bg-surface-active text-fg-muted">
        {children}
      </span>
      <span className="min-w-0 flex-1">
        <bdi className="block truncate text-sm" title={name}>
          {name}
        </bdi>
        <span className="block truncate text-xs text-fg-subtle">{detail}</span>
      </span>
      {onRemove && (
        <IconButton
          label={text('attachments.remove', { name })}
          icon={X}
          size="sm"
          onClick={onRemove}
        />
      )}
    </li>
  )
}

function KindIcon({ block }: { readonly block: AttachmentBlock }) {
  const Icon = iconOf(block)
  return <Icon aria-hidden className="size-5" />
}

function iconOf({ type, format }: AttachmentBlock): LucideIcon {
  if (type === 'image') return ImageIcon
  if (type === 'video') return Film
  if (format === 'csv' || format === 'xls' || format === 'xlsx') return FileSpreadsheet
  return format === 'html' || format === 'pdf' ? File : FileText
}
