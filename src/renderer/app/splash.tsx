import { Logo } from '../components/logo'

/** The window before anything is known: what index.html shows before the program is read. */
export function Splash() {
  return (
    <div className="flex h-full">
      <div className="flex w-13 flex-col items-center border-r border-border bg-sidebar py-2.5">
        <Logo className="mb-2 size-7" />
      </div>
    </div>
  )
}
