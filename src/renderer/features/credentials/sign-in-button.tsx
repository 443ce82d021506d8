import { LogIn } from 'lucide-react'
import { useActions } from '../../components/actions'
import { Button } from '../../components/button'
import { useText } from '../../i18n/use-text'

/** Begins the sign-in to a profile by SSO. */
export function SignInButton({ profile }: { readonly profile: string }) {
  const text = useText()
  const { takeStep } = useActions()
  return (
    <Button
      size="sm"
      icon={LogIn}
      aria-label={text('credentials.signIn.startTo', { profile })}
      onClick={() => takeStep({ kind: 'sign-in', profile })}
    >
      {text('credentials.signIn.start')}
    </Button>
  )
}
