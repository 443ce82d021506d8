/** The keys of a shortcut, such as `Ctrl+N`. */
export function Keys({ keys }: { readonly keys: string }) {
  return (
    <kbd className="rounded-sm border border-border-strong bg-surface px-1.5 py-px font-sans text-2xs whitespace-nowrap text-fg-subtle">
      {keys}
    </kbd>
  )
}
