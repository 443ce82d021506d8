/** Three basalt columns, seen from above: one carries a crystal. */
export function Logo({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <g className="fill-fg-muted">
        <path d="M9.4 2.2 15 5.4v6.5l-5.6 3.2-5.6-3.2V5.4z" />
        <path d="M9.4 17 15 20.2v6.5l-5.6 3.2-5.6-3.2v-6.5z" opacity="0.55" />
      </g>
      <path d="M22.3 9.6 28 12.8v6.5l-5.7 3.2-5.6-3.2v-6.5z" className="fill-accent" />
    </svg>
  )
}
