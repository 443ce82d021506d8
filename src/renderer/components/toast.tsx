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

/** Holds the toasts that {@link ToastArea} shows. */
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
  const value = useMemo(() => show, [show])
  return (
    <ToastContext.Provider value={value}>
      <Primitive.Provider duration={8000} label={text('app.notices')} swipeDirection="down">
        {children}
        {toasts.map((toast) => (
          <Primitive.Root
            key={toast.id}
            onOpenChange={(open) => !open && close(toast.id)}
            className="flex w-full max-w-xl animate-rise items-center gap-3 rounded-lg border border-border-strong bg-surface-raised py-2 pr-2 pl-3.5 shadow-floating"
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
      </Primitive.Provider>
    </ToastContext.Provider>
  )
}

/**
 * Where toasts are shown; F8 moves the focus to them. They have a row of their own, because whatever they lie over
 * is just what somebody reaches for, and it is below, so that no list moves under the pointer. Above a modal dialog
 * they are at the edge that it leaves free.
 */
export function ToastArea() {
  const text = useText()
  return (
    <Primitive.Viewport
      label={text('app.notices')}
      className="flex max-h-[30vh] shrink-0 flex-col items-center gap-1.5 overflow-y-auto border-t border-border px-3 py-1.5 empty:hidden [body:has(>[data-modal])_&]:fixed [body:has(>[data-modal])_&]:inset-x-0 [body:has(>[data-modal])_&]:top-0 [body:has(>[data-modal])_&]:z-50 [body:has(>[data-modal])_&]:border-none [body:has(>[data-modal])_&]:py-1"
    />
  )
}
