import { expect, it } from 'vitest'
import { leastPolicy } from './bedrock-policy'
import { ec2RoleCommands, ec2RoleSteps } from './ec2-role-guide'

const choices = {
  region: 'eu-west-1',
  roleName: 'EC2-Bedrock-Access',
  instanceId: 'i-0123456789abcdef0',
  policy: null,
}

/** The words that a POSIX shell makes of a command without variables or substitutions. */
function shellWords(line: string): readonly string[] {
  const words = line.replaceAll('\\\n', ' ').matchAll(/(?:[^\s'\\]|\\.|'[^']*')+/g)
  return [...words].map(([word]) =>
    word.replace(
      /'([^']*)'|\\(.)/g,
      (_all, quoted?: string, escaped?: string) => quoted ?? escaped ?? '',
    ),
  )
}

function option(command: string, name: string): string {
  const words = shellWords(command)
  return words[words.indexOf(name) + 1] ?? ''
}

it('makes a role that EC2 may assume', () => {
  const { role } = ec2RoleCommands(choices)
  expect(option(role, '--role-name')).toBe('EC2-Bedrock-Access')
  const trust = JSON.parse(option(role, '--assume-role-policy-document'))
  expect(trust.Statement[0].Principal).toEqual({ Service: 'ec2.amazonaws.com' })
})

it('attaches AWS’s own policy, or the least as it was built', () => {
  expect(ec2RoleCommands(choices).policy).toContain(
    'arn:aws:iam::aws:policy/AmazonBedrockFullAccess',
  )
  const model = { modelId: 'amazon.nova-lite-v1:0', profiles: [], recommended: null }
  const policy = leastPolicy({ model, region: 'eu-west-1' })
  const command = ec2RoleCommands({ ...choices, policy }).policy
  expect(command).toMatch(/^aws iam put-role-policy/)
  expect(JSON.parse(option(command, '--policy-document'))).toEqual(policy)
})

it('keeps to the partition', () => {
  const inChina = ec2RoleCommands({ ...choices, region: 'cn-north-1' })
  expect(inChina.policy).toContain('arn:aws-cn:iam::aws:policy/')
  expect(inChina.role).toContain('ec2.amazonaws.com.cn')
})

it('lets no name run a command of its own', () => {
  const hostile = "x'; rm -rf ~; echo '$(id)"
  const commands = ec2RoleCommands({ ...choices, roleName: hostile, instanceId: hostile })
  for (const step of ec2RoleSteps) {
    const all = commands[step]
    if (!all.includes('rm -rf')) continue
    expect(shellWords(all).filter((word) => word.includes(hostile)).length).toBeGreaterThan(0)
    expect(shellWords(all)).not.toContain('rm')
  }
})
