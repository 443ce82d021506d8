import type { AwsClients } from '../aws-clients'
import type { AwsTarget } from '../aws-target'

/** Gives the API key that stands for the credentials in force. */
export interface MantleTokens {
  /**
   * The API key itself where one is the source in force, else a short-lived one that is made
   * of the source's keys and made anew before it or they end. Fails with an `AppFailure` when the
   * source has nothing to sign with.
   */
  read(target: AwsTarget): Promise<string>
}

/** Two hours: long enough for many turns, and short for something that anyone may use who finds it. */
const lifetimeSeconds = 7200
/** A key that ends sooner is not handed out any more. Milliseconds. */
const margin = 10 * 60_000

interface Minted {
  readonly madeOf: string
  readonly token: string
  readonly endsAt: number
}

export function createMantleTokens(deps: {
  readonly clients: Pick<AwsClients, 'secrets'>
}): MantleTokens {
  const { clients } = deps
  let minted: Minted | undefined
  return {
    async read(target) {
      const secrets = await clients.secrets(target)
      if (secrets.kind === 'bearer') return secrets.token
      const { accessKeyId, secretAccessKey, sessionToken, expiration } = secrets.credentials
      const madeOf = JSON.stringify([target.region, accessKeyId, secretAccessKey, sessionToken])
      if (minted?.madeOf === madeOf && minted.endsAt - margin > Date.now()) return minted.token
      const { getToken } = await import('@aws/bedrock-token-generator')
      const token = await getToken({
        credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
        region: target.region,
        expiresInSeconds: lifetimeSeconds,
      })
      const endsAt = Math.min(
        Date.now() + lifetimeSeconds * 1000,
        expiration?.getTime() ?? Infinity,
      )
      minted = { madeOf, token, endsAt }
      return token
    },
  }
}
