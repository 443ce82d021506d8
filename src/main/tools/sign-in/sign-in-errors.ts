import { listCauses } from '../list-causes'

/** The server wants the user to sign in, and nothing that is kept from before satisfies it. */
export class SignInNeeded extends Error {
  constructor() {
    super('The user has to sign in to this server first.')
  }
}

/** The server refuses, and says nowhere how one would sign in to it: what it wants stands in the config, or nowhere. */
export class SignInNotOffered extends Error {
  constructor() {
    super('This server refuses, and offers no way to sign in.')
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
  return listCauses(error).some((cause) => cause instanceof SignInNeeded)
}

/** Whether a request was refused by a server to which nobody can sign in, whatever has wrapped that. */
export function offersNoSignIn(error: unknown): boolean {
  return listCauses(error).some((cause) => cause instanceof SignInNotOffered)
}
