import { type AttachmentBlock, isAttachment, textFormats } from './attachments'
import { listAttachments, type Message, type PromptBlock } from './chat'
import { exceedsFileLimits, fileLimits } from './file-limits'
import type { Model } from './models'
import { proposeCut } from './propose-cut'
import { filesTakenBy } from './taken-files'

/** What one click can do about a finding. */
export type PreflightFix =
  | { readonly kind: 'remove'; readonly files: readonly AttachmentBlock[] }
  | { readonly kind: 'scale-down'; readonly files: readonly AttachmentBlock[] }
  /** The text of these documents goes into the prompt itself. */
  | { readonly kind: 'insert-text'; readonly files: readonly AttachmentBlock[] }
  | { readonly kind: 'choose-model' }
  /** A summary takes the place of what was said down to this reply. */
  | { readonly kind: 'summarise'; readonly messageId: string }
  /** Requests leave out what was said down to this reply. */
  | { readonly kind: 'leave-out'; readonly messageId: string }

/**
 * Something about a prompt that Bedrock or the model would refuse or not see.
 *
 * - `stops`: the request would surely fail, or the model get nothing of what was meant for it.
 * - `warns`: it may fail; the service decides.
 * - `tells`: it will be sent in another form than it is shown.
 */
export interface PreflightFinding {
  readonly kind:
    | 'documents-over-count'
    | 'images-over-count'
    | 'earlier-files-left-out'
    | 'image-not-taken'
    | 'document-not-taken'
    | 'video-not-taken'
    | 'image-too-large'
    | 'document-too-large'
    | 'context-overflow'
    | 'context-nearly-full'
  readonly severity: 'stops' | 'warns' | 'tells'
  readonly values: Readonly<Record<string, string | number>>
  readonly fixes: readonly PreflightFix[]
}

/** How many tokens a request holds, and who says so. */
export interface InputTokens {
  readonly tokens: number
  readonly source: 'counted' | 'estimated'
}

export interface PreflightInput {
  /** The branch that the prompt follows. */
  readonly history: readonly Message[]
  readonly prompt: readonly PromptBlock[]
  /** Undefined where nothing is known of the model: then only what holds for all is checked. */
  readonly model: Model | undefined
  /** What the request holds: by CountTokens where it serves, else an estimate. */
  readonly tokens: InputTokens
}

/** From this part of the window on, something should be done before it is full. */
const nearlyFull = 0.85

/** Checks a prompt before it is sent, the gravest findings first. Asks nobody and changes nothing. */
export function checkPrompt(input: PreflightInput): readonly PreflightFinding[] {
  const files = input.prompt.filter(isAttachment)
  const findings = [
    ...checkModalities(files, input.model),
    ...checkCounts(files),
    ...checkSizes(files),
    ...checkContext(input),
    ...checkEarlier(input.history, files),
  ]
  const rank = { stops: 0, warns: 1, tells: 2 }
  return findings.toSorted((one, other) => rank[one.severity] - rank[other.severity])
}

function checkModalities(
  files: readonly AttachmentBlock[],
  model: Model | undefined,
): readonly PreflightFinding[] {
  const takes = filesTakenBy(model)
  const taken = { image: takes.images, document: takes.documents, video: takes.videos }
  return (['image', 'document', 'video'] as const).flatMap((type): readonly PreflightFinding[] => {
    const refused = files.filter((file) => file.type === type && !taken[type])
    if (refused.length === 0) return []
    const texts = refused.filter(({ format }) => textFormats.has(format))
    return [
      {
        kind: `${type}-not-taken`,
        severity: 'stops',
        values: { model: model?.modelName ?? '', count: refused.length },
        fixes: [
          ...(texts.length === refused.length ? [insertText(texts)] : []),
          { kind: 'choose-model' },
          { kind: 'remove', files: refused },
        ],
      },
    ]
  })
}

function checkCounts(files: readonly AttachmentBlock[]): readonly PreflightFinding[] {
  const findings: PreflightFinding[] = []
  const documents = files.filter(({ type }) => type === 'document')
  const surplus = documents.length - fileLimits.documents
  if (surplus > 0) {
    const texts = documents.filter(({ format }) => textFormats.has(format)).slice(-surplus)
    findings.push({
      kind: 'documents-over-count',
      severity: 'stops',
      values: { count: documents.length, most: fileLimits.documents },
      fixes: [
        ...(texts.length === surplus ? [insertText(texts)] : []),
        { kind: 'remove', files: documents.slice(-surplus) },
      ],
    })
  }
  const images = files.filter(({ type }) => type === 'image')
  if (images.length > fileLimits.images) {
    findings.push({
      kind: 'images-over-count',
      severity: 'stops',
      values: { count: images.length, most: fileLimits.images },
      fixes: [{ kind: 'remove', files: images.slice(fileLimits.images) }],
    })
  }
  return findings
}

function insertText(files: readonly AttachmentBlock[]): PreflightFix {
  return { kind: 'insert-text', files }
}

function checkSizes(files: readonly AttachmentBlock[]): readonly PreflightFinding[] {
  const large = files.filter(exceedsFileLimits)
  const images = large.filter(({ type }) => type === 'image')
  const documents = large.filter(({ type }) => type === 'document')
  const findings: PreflightFinding[] = []
  if (images.length > 0) {
    findings.push({
      kind: 'image-too-large',
      severity: 'warns',
      values: { count: images.length, megabytes: 3.75, pixels: fileLimits.imageSide },
      fixes: [
        { kind: 'scale-down', files: images },
        { kind: 'remove', files: images },
      ],
    })
  }
  if (documents.length > 0) {
    findings.push({
      kind: 'document-too-large',
      severity: 'warns',
      values: { count: documents.length, megabytes: 4.5 },
      fixes: [{ kind: 'remove', files: documents }],
    })
  }
  return findings
}

function checkContext(input: PreflightInput): readonly PreflightFinding[] {
  const window = input.model?.facts.contextWindow
  if (window === undefined || window.origin.kind === 'assumed') return []
  const { tokens, source } = input.tokens
  if (tokens <= window.value * nearlyFull) return []
  const overflows = tokens > window.value
  const messageId = proposeCut(input.history, window.value)
  if (!overflows && messageId === null) return []
  return [
    {
      kind: overflows ? 'context-overflow' : 'context-nearly-full',
      severity: overflows ? 'warns' : 'tells',
      values: { tokens, window: window.value, source, model: input.model?.modelName ?? '' },
      fixes: [
        ...(messageId === null
          ? []
          : ([
              { kind: 'summarise', messageId },
              { kind: 'leave-out', messageId },
            ] as const)),
        { kind: 'choose-model' },
      ],
    },
  ]
}

/** The newest files have the first claim on a request's places: see chat/plan-files.ts in main. */
function checkEarlier(
  history: readonly Message[],
  files: readonly AttachmentBlock[],
): readonly PreflightFinding[] {
  const attached = new Set(files.map(({ fileId }) => fileId))
  const earlier = history.flatMap(listAttachments).filter(({ fileId }) => !attached.has(fileId))
  const count = (all: readonly AttachmentBlock[], type: AttachmentBlock['type']) =>
    type === 'document'
      ? new Set(all.filter((file) => file.type === type).map(({ fileId }) => fileId)).size
      : all.filter((file) => file.type === type).length
  const places = { image: fileLimits.images, document: fileLimits.documents }
  const leftOut = (['image', 'document'] as const)
    .map((type) => {
      const free = Math.max(0, places[type] - count(files, type))
      return Math.max(0, count(earlier, type) - free)
    })
    .reduce((sum, one) => sum + one, 0)
  if (leftOut === 0) return []
  return [
    { kind: 'earlier-files-left-out', severity: 'tells', values: { count: leftOut }, fixes: [] },
  ]
}
