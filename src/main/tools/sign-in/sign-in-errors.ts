/** The server wants the user to sign in, and nothing that is kept from before satisfies it. */
export class SignInNeeded extends Error {
  constructor() {
    super('The user has to sign in to this server first.')
  }
}

/** The service did not sign the user in, with its reason: a word of OAuth, such as `access_denied`. */
export class SignInRefused extends Error {}

/** The user did not let the page of the service be opened. */
export class SignInDeclined extends Error {}

/** The service signs in only programs that it was told of before, or does not say where one signs in. */
export class RegistrationRefused extends Error {}

/** Whether a request failed because the user has to sign in, whatever has wrapped that. */
export function wantsSignIn(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (at instanceof SignInNeeded) return true
  }
  return false
}
