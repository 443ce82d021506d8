import { useId, useState } from 'react'
import { leastPolicy } from '../../../shared/bedrock-policy'
import { ec2RoleCommands, ec2RoleSteps } from '../../../shared/ec2-role-guide'
import { useText } from '../../i18n/use-text'
import { CodeBlock } from './code-block'
import { type PolicySource, policySubject } from './policy-view'

/** How to give an EC2 instance a role that may use Bedrock: five steps with commands to copy. */
export function Ec2Guide({
  source,
  modelId,
}: {
  readonly source: PolicySource
  readonly modelId: string | null
}) {
  const text = useText()
  const [roleName, setRoleName] = useState('EC2-Bedrock-Access')
  const [instanceId, setInstanceId] = useState('i-0123456789abcdef0')
  const [full, setFull] = useState(false)
  const subject = policySubject(modelId ?? '', source)
  const least = modelId !== null && !full
  const commands = ec2RoleCommands({
    region: subject.region,
    roleName,
    instanceId,
    policy: least ? leastPolicy(subject) : null,
  })
  return (
    <div className="flex flex-col gap-4 px-4 py-3">
      <p className="text-fg-muted">{text('credentials.ec2.intro')}</p>
      <div className="flex flex-wrap gap-x-4 gap-y-3">
        <NameField
          label={text('credentials.ec2.roleName')}
          value={roleName}
          onChange={setRoleName}
        />
        <NameField
          label={text('credentials.ec2.instanceId')}
          value={instanceId}
          onChange={setInstanceId}
        />
      </div>
      <PolicyChoice modelId={modelId} full={!least} onChange={setFull} />
      <ol className="flex flex-col gap-4">
        {ec2RoleSteps.map((step, index) => (
          <li key={step}>
            <p className="font-medium">
              {index + 1}. {text(`credentials.ec2.steps.${step}`)}
            </p>
            <p className="mb-1.5 text-xs text-fg-subtle">
              {text(`credentials.ec2.notes.${step}`, { region: subject.region })}
            </p>
            <div className="overflow-hidden rounded-md border border-border">
              <CodeBlock
                label={text(`credentials.ec2.steps.${step}`)}
                code={commands[step]}
                copyLabel={text('credentials.ec2.copyStep', { number: index + 1 })}
              />
            </div>
          </li>
        ))}
      </ol>
    </div>
  )
}

function NameField({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <span className="flex min-w-0 flex-1 basis-52 flex-col gap-1">
      <label htmlFor={id} className="text-xs text-fg-muted">
        {label}
      </label>
      <input
        id={id}
        type="text"
        value={value}
        maxLength={64}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        className="h-8 rounded-md border border-border-strong bg-surface-raised px-2.5 font-mono text-xs focus-visible:outline-offset-0"
      />
    </span>
  )
}

function PolicyChoice({
  modelId,
  full,
  onChange,
}: {
  readonly modelId: string | null
  readonly full: boolean
  readonly onChange: (full: boolean) => void
}) {
  const text = useText()
  const name = useId()
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 text-xs text-fg-muted">{text('credentials.ec2.permissions')}</legend>
      {[false, true].map((isFull) => (
        <span key={String(isFull)} className="flex items-center gap-2">
          <input
            id={`${name}-${isFull}`}
            type="radio"
            name={name}
            checked={full === isFull}
            disabled={!isFull && modelId === null}
            onChange={() => onChange(isFull)}
          />
          <label htmlFor={`${name}-${isFull}`} className="min-w-0 break-words">
            {isFull
              ? text('credentials.ec2.full')
              : modelId === null
                ? text('credentials.ec2.leastUnknown')
                : text('credentials.ec2.least', { modelId })}
          </label>
        </span>
      ))}
    </fieldset>
  )
}
