import type { ConfigPath } from '../../../shared/config-path'
import { useText } from '../../i18n/use-text'
import { textsAt } from './form-fields'
import type { FormPart } from './form-view'

/** The vendors that discovery knows, to filter by, and what the filter leaves. */
export function VendorFilter({
  path,
  vendors,
  draft,
  onEdit,
}: {
  readonly path: ConfigPath
  readonly vendors: readonly string[]
} & FormPart) {
  const text = useText()
  const chosen = textsAt(draft, path)
  const { listing } = draft

  function toggle(vendor: string): void {
    const name = vendor.toLowerCase()
    const others = chosen.filter((one) => one.trim().toLowerCase() !== name)
    const next = others.length === chosen.length ? [...chosen, name] : others
    onEdit([next.length === 0 ? { kind: 'remove', path } : { kind: 'set', path, value: next }])
  }

  return (
    <>
      {vendors.length > 0 && (
        <fieldset className="flex flex-wrap gap-1">
          <legend className="sr-only">{text('config.vendors')}</legend>
          {vendors.map((vendor) => (
            <button
              key={vendor}
              type="button"
              aria-pressed={chosen.some((one) => one.trim().toLowerCase() === vendor.toLowerCase())}
              onClick={() => toggle(vendor)}
              className="h-6 rounded-md border border-border px-2 text-xs text-fg-muted hover:bg-surface-hover hover:text-fg aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-text"
            >
              {vendor}
            </button>
          ))}
        </fieldset>
      )}
      {listing && (
        <p role="status" className="text-xs font-medium text-fg-muted">
          {text('config.listing', { listed: listing.listed, count: listing.total })}
        </p>
      )}
    </>
  )
}
