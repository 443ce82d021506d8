import type { AwsClients } from './aws-clients'
import type { AwsTarget } from './aws-target'
import { callAws } from './call-aws'

export interface CallerIdentity {
  readonly accountId: string
  readonly arn: string
  readonly userId: string
}

/** Asks STS who the credentials make the caller. Fails with an `AppFailure`, after 30 s at the latest. */
export async function readIdentity(
  clients: AwsClients,
  target: AwsTarget,
  signal?: AbortSignal,
): Promise<CallerIdentity> {
  return await callAws(target, signal, async (abortSignal) => {
    const { GetCallerIdentityCommand } = await import('@aws-sdk/client-sts')
    const client = await clients.sts(target)
    const answer = await client.send(new GetCallerIdentityCommand({}), { abortSignal })
    return {
      accountId: answer.Account ?? '',
      arn: answer.Arn ?? '',
      userId: answer.UserId ?? '',
    }
  })
}
