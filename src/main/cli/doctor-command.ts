import type { DoctorReport } from '../../shared/doctor'
import { text } from '../../shared/text'
import type { Translate } from '../translate'
import { type ExitCode, exitCodes } from './exit-code'
import type { Output } from './output'
import { formatTable } from './table'

/** Prints what the doctor found; 0 when nothing is out of order, 3 when it is the identity, else 5. */
export async function printDoctor(
  report: DoctorReport,
  options: { readonly json: boolean },
  output: Output,
  translate: Translate,
): Promise<ExitCode> {
  const results = report.results.map(({ check, outcome, message, duration }) => ({
    check,
    outcome,
    message: translate(message),
    duration,
  }))
  if (options.json) {
    await output.write(`${JSON.stringify({ ...report, results })}\n`)
  } else {
    const rows = results.map(({ check, outcome, message, duration }) => [
      translate(text(`credentials.doctor.outcomes.${outcome}`)),
      translate(text(`credentials.doctor.checks.${check}`)),
      translate(text('credentials.doctor.duration', { ms: duration })),
      message,
    ])
    for (const line of formatTable(rows)) await output.write(`${line}\n`)
  }
  const faults = results.filter(({ outcome }) => outcome === 'failed')
  if (faults.length === 0) return exitCodes.ended
  return faults.some(({ check }) => check === 'identity')
    ? exitCodes.noCredentials
    : exitCodes.failed
}
