import { X } from 'lucide-react'
import { Toast as Primitive } from 'radix-ui'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import { useText } from '../i18n/use-text'
import { Button, IconButton } from './button'

/**
 * A short message that goes by itself; `action` is what can still be done about it. With `replaces` it takes
 * the place of the one before of that name.
 */
export interface ToastContent {
  readonly message: string
  readonly replaces?: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

type ShowToast = (content: ToastContent) => void

const ToastContext = createContext<ShowToast | null>(null)

/** Shows a short message. */
export function useToast(): ShowToast {
  const show = useContext(ToastContext)
  if (show === null) throw new Error('No toasts above this component')
  return show
}

/**
 * Shows toasts at the head of the place, which holds its title and, at its end, its buttons: wherever else they lay,
 * they would cover just what somebody reaches for. F8 moves the focus to them.
 */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const text = useText()
  const [toasts, setToasts] = useState<readonly (ToastContent & { readonly id: string })[]>([])
  const show = useCallback<ShowToast>((content) => {
    setToasts((shown) => [
      ...shown
        .filter(({ replaces }) => replaces === undefined || replaces !== content.replaces)
        .slice(-2),
      { ...content, id: crypto.randomUUID() },
    ])
  }, [])
  const close = useCallback((id: string) => {
    setToasts((shown) => shown.filter((toast) => toast.id !== id))
  }, [])
  const label = text('app.notices')
  const value = useMemo(() => show, [show])
  return (
    <ToastContext.Provider value={value}>
      <Primitive.Provider duration={8000} label={label} swipeDirection="up">
        {children}
        {toasts.map((toast) => (
          <Primitive.Root
            key={toast.id}
            onOpenChange={(open) => !open && close(toast.id)}
            className="flex animate-rise items-center gap-3 rounded-lg border border-border-strong bg-surface-raised py-2 pr-2 pl-3.5 shadow-floating"
          >
            <Primitive.Description className="min-w-0 flex-1 truncate">
              {toast.message}
            </Primitive.Description>
            {toast.action && (
              <Primitive.Action asChild altText={toast.action.label}>
                <Button size="sm" onClick={toast.action.run}>
                  {toast.action.label}
                </Button>
              </Primitive.Action>
            )}
            <Primitive.Close asChild>
              <IconButton label={text('app.actions.dismiss')} icon={X} size="sm" />
            </Primitive.Close>
          </Primitive.Root>
        ))}
        <Primitive.Viewport
          label={label}
          className="fixed top-[calc(anchor(--place_top,0px)+0.375rem)] left-[anchor(--place_center,50%)] z-50 flex w-88 max-w-[calc(100vw-2rem)] -translate-x-4/7 flex-col gap-2"
        />
      </Primitive.Provider>
    </ToastContext.Provider>
  )
}
