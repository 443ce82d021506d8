import { clsx } from 'clsx'
import { ChevronRight, type LucideIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { createContext, type ReactNode, useContext, useRef } from 'react'

const surface =
  'z-40 max-h-(--radix-dropdown-menu-content-available-height) max-w-72 min-w-40 animate-appear overflow-y-auto rounded-lg border border-border-strong bg-surface-raised p-1 shadow-floating'
const item =
  'flex items-center gap-2 rounded-md px-2 py-1.5 outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-surface-hover data-[state=open]:bg-surface-hover'

/** Tells the menu that its trigger must not get the focus back. */
const LetFocusGo = createContext<() => void>(() => undefined)

/** A menu that opens from its trigger; arrow keys and letters walk through its items. */
export function Menu({
  trigger,
  align = 'start',
  children,
}: {
  /** One button. */
  readonly trigger: ReactNode
  readonly align?: 'start' | 'end'
  readonly children: ReactNode
}) {
  const focusGoes = useRef(false)
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            if (focusGoes.current) event.preventDefault()
            focusGoes.current = false
          }}
          className={surface}
        >
          <LetFocusGo
            value={() => {
              focusGoes.current = true
            }}
          >
            {children}
          </LetFocusGo>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

/** One thing that a menu does. */
export function MenuItem({
  icon: Icon,
  danger = false,
  disabled = false,
  movesFocus = false,
  onSelect,
  children,
}: {
  readonly icon?: LucideIcon
  readonly danger?: boolean
  readonly disabled?: boolean
  /** What it does puts the focus somewhere itself. */
  readonly movesFocus?: boolean
  readonly onSelect: () => void
  readonly children: ReactNode
}) {
  const letFocusGo = useContext(LetFocusGo)
  return (
    <DropdownMenu.Item
      disabled={disabled}
      onSelect={() => {
        if (movesFocus) letFocusGo()
        onSelect()
      }}
      className={clsx(item, danger && 'text-danger')}
    >
      {Icon && <Icon aria-hidden className="size-3.5 shrink-0" />}
      <span className="min-w-0 truncate">{children}</span>
    </DropdownMenu.Item>
  )
}

/** A menu within a menu. */
export function SubMenu({
  icon: Icon,
  label,
  children,
}: {
  readonly icon?: LucideIcon
  readonly label: string
  readonly children: ReactNode
}) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className={item}>
        {Icon && <Icon aria-hidden className="size-3.5 shrink-0" />}
        <span className="min-w-0 flex-1 truncate">{label}</span>
        <ChevronRight aria-hidden className="size-3.5 text-fg-subtle" />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent sideOffset={4} collisionPadding={8} className={surface}>
          {children}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  )
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="my-1 h-px bg-border" />
}
