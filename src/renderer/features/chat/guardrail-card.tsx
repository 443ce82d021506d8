import { ChevronRight, ShieldAlert } from 'lucide-react'
import type { GuardrailOutcome } from '../../../shared/response-facts'
import { useText } from '../../i18n/use-text'

/** What the guardrail of a reply found, folded, with its whole trace. */
export function GuardrailCard({ guardrail }: { readonly guardrail: GuardrailOutcome }) {
  const text = useText()
  const { findings, trace } = guardrail
  return (
    <details className="group rounded-lg border border-border bg-surface text-sm">
      <summary className="flex list-none items-center gap-2 rounded-lg px-3 py-2 text-fg-muted select-none hover:text-fg">
        <ShieldAlert
          aria-hidden
          className={`size-4 shrink-0 ${findings.length > 0 ? 'text-warning' : ''}`}
        />
        <span>
          {findings.length === 0
            ? text('request.guardrail.clear')
            : text('request.guardrail.found', { count: findings.length })}
        </span>
        <ChevronRight
          aria-hidden
          className="ml-auto size-4 transition-transform group-open:rotate-90"
        />
      </summary>
      <div className="border-t border-border px-3.5 py-2.5 text-fg-muted">
        <ul className="list-disc space-y-0.5 pl-4">
          {findings.map((finding) => (
            <li key={JSON.stringify(finding)}>
              {text('request.guardrail.finding', {
                name: finding.name,
                policy: text(`request.guardrail.policy.${finding.policy}`),
                place: text(`request.guardrail.on.${finding.on}`),
                action: finding.action,
              })}
            </li>
          ))}
        </ul>
        {trace !== undefined && (
          <pre className="mt-2 max-h-72 overflow-auto rounded-md border border-border bg-surface-raised p-2 font-mono text-xs">
            {JSON.stringify(trace, null, 2)}
          </pre>
        )}
      </div>
    </details>
  )
}
