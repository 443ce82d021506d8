import { type PolicyDocument, partitionOf } from './bedrock-policy'

/** What a person decides in the guide to a role for an EC2 instance. */
export interface Ec2RoleChoices {
  readonly region: string
  readonly roleName: string
  readonly instanceId: string
  /** A policy of one's own, or null for AWS's `AmazonBedrockFullAccess`. */
  readonly policy: PolicyDocument | null
}

export const ec2RoleSteps = ['role', 'policy', 'instance-profile', 'associate', 'verify'] as const
export type Ec2RoleStep = (typeof ec2RoleSteps)[number]

/**
 * The commands of each step for a shell such as bash, in their order: the role that EC2 may assume,
 * what it may do, the instance profile that carries it, the instance, and a look from there.
 */
export function ec2RoleCommands(choices: Ec2RoleChoices): Readonly<Record<Ec2RoleStep, string>> {
  const { region, policy } = choices
  const partition = partitionOf(region)
  const role = quote(choices.roleName)
  const suffix = partition === 'aws-cn' ? '.cn' : ''
  const trust = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: `ec2.amazonaws.com${suffix}` },
        Action: 'sts:AssumeRole',
      },
    ],
  }
  return {
    role: command('aws iam create-role', [
      `--role-name ${role}`,
      `--assume-role-policy-document ${quote(JSON.stringify(trust, null, 2))}`,
    ]),
    policy:
      policy === null
        ? command('aws iam attach-role-policy', [
            `--role-name ${role}`,
            `--policy-arn arn:${partition}:iam::aws:policy/AmazonBedrockFullAccess`,
          ])
        : command('aws iam put-role-policy', [
            `--role-name ${role}`,
            '--policy-name Bedrock',
            `--policy-document ${quote(JSON.stringify(policy, null, 2))}`,
          ]),
    'instance-profile': [
      `aws iam create-instance-profile --instance-profile-name ${role}`,
      command('aws iam add-role-to-instance-profile', [
        `--instance-profile-name ${role}`,
        `--role-name ${role}`,
      ]),
    ].join('\n'),
    associate: [
      command('aws ec2 associate-iam-instance-profile', [
        `--region ${quote(region)}`,
        `--instance-id ${quote(choices.instanceId)}`,
        `--iam-instance-profile Name=${role}`,
      ]),
      command('aws ec2 modify-instance-metadata-options', [
        `--region ${quote(region)}`,
        `--instance-id ${quote(choices.instanceId)}`,
        '--http-tokens required --http-endpoint enabled',
      ]),
    ].join('\n'),
    verify: [
      `export AWS_REGION=${quote(region)}`,
      'basalt credentials',
      'basalt models',
      'basalt doctor',
    ].join('\n'),
  }
}

function command(name: string, options: readonly string[]): string {
  return [name, ...options].join(' \\\n  ')
}

/** A word for a shell: as it is where nothing in it has a meaning, else in single quotes. */
function quote(word: string): string {
  return /^[\w+=,.@:/-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
