import { clsx } from 'clsx'
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Tooltip } from './tooltip'

const variants = {
  primary: 'bg-accent text-accent-fg hover:bg-accent-hover disabled:hover:bg-accent',
  secondary:
    'bg-surface-raised text-fg border border-border-strong hover:bg-surface-hover disabled:hover:bg-surface-raised',
  ghost: 'text-fg-muted hover:bg-surface-hover hover:text-fg',
  danger: 'border border-danger-border text-danger hover:bg-danger-soft',
} as const

/** A button with a text; one `primary` at most in sight. */
export function Button({
  variant = 'secondary',
  size = 'md',
  icon: Icon,
  className,
  children,
  ...rest
}: ComponentProps<'button'> & {
  readonly variant?: keyof typeof variants
  readonly size?: 'sm' | 'md' | 'lg'
  readonly icon?: LucideIcon
}) {
  return (
    <button
      type="button"
      className={clsx(
        'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors',
        'disabled:opacity-50',
        size === 'sm' && 'h-7 px-2.5 text-xs',
        size === 'md' && 'h-8 px-3 text-sm',
        size === 'lg' && 'h-10 rounded-lg px-4 text-sm',
        variants[variant],
        className,
      )}
      {...rest}
    >
      {Icon && <Icon aria-hidden className={size === 'sm' ? 'size-3.5' : 'size-4'} />}
      {children}
    </button>
  )
}

/** A button that is only an icon: `label` is its name and its tooltip. */
export function IconButton({
  label,
  icon: Icon,
  keys,
  size = 'md',
  side = 'bottom',
  className,
  iconClassName,
  ...rest
}: Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  readonly label: string
  readonly icon: LucideIcon
  readonly keys?: string | undefined
  readonly size?: 'sm' | 'md'
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  readonly iconClassName?: string
}) {
  return (
    <Tooltip content={label} side={side} {...(keys !== undefined && { keys })}>
      <button
        type="button"
        aria-label={label}
        className={clsx(
          'inline-flex shrink-0 items-center justify-center rounded-md text-fg-subtle transition-colors',
          'hover:bg-surface-hover hover:text-fg disabled:opacity-40 disabled:hover:bg-transparent',
          'data-[state=open]:bg-surface-hover data-[state=open]:text-fg',
          size === 'sm' ? 'size-6' : 'size-8',
          className,
        )}
        {...rest}
      >
        <Icon aria-hidden className={clsx(size === 'sm' ? 'size-3.5' : 'size-4', iconClassName)} />
      </button>
    </Tooltip>
  )
}
