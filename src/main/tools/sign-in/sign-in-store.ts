import { z } from 'zod'

/** What a sign-in to a tool server left, to be used and renewed without the user. Secrets. */
export const signInSchema = z.object({
  /** What the service registered Basalt as. */
  client: z.looseObject({ client_id: z.string(), issuer: z.string().optional() }),
  tokens: z.looseObject({
    access_token: z.string(),
    token_type: z.string(),
    refresh_token: z.string().optional(),
    issuer: z.string().optional(),
  }),
  redirectUrl: z.string(),
})
export type ServerSignIn = z.infer<typeof signInSchema>

/** Keeps the sign-ins by the fingerprints of their servers. */
export interface SignInStore {
  read(fingerprint: string): ServerSignIn | undefined
  /** Resolves also where it can be kept only until Basalt is closed. */
  keep(fingerprint: string, signIn: ServerSignIn): Promise<void>
  forget(fingerprint: string): Promise<void>
}
