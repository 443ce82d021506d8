import type { AccessKey, Identity } from './principal'

/** Makes temporary keys that the simulated services accept until they end. */
export interface KeyVendor {
  /** Keys for an assumed role of this name, valid for `seconds`. */
  issue(
    role: string,
    seconds: number,
  ): AccessKey & {
    readonly expiresAt: number
    readonly sessionToken: string
    readonly identity: Identity
  }
}

/** New keys are added to `accessKeys`, where the authenticator finds them. */
export function createKeyVendor(options: {
  readonly accessKeys: AccessKey[]
  readonly account: string
  readonly clock: () => number
}): KeyVendor {
  let issued = 0
  return {
    issue(role, seconds) {
      issued += 1
      const number = String(issued).padStart(10, '0')
      const identity: Identity = {
        account: options.account,
        userId: `AROABASALT:${role}`,
        arnPath: `sts::${options.account}:assumed-role/${role}/basalt`,
      }
      const key = {
        accessKeyId: `ASIDBASALT${number}`,
        secretAccessKey: `simulated-secret-${number}`,
        sessionToken: `simulated-session-${number}`,
        expiresAt: options.clock() + seconds * 1000,
        identity,
      }
      options.accessKeys.push(key)
      return key
    },
  }
}
