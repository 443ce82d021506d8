import {
  BrainCircuit,
  Bug,
  Code,
  FileLock,
  Hourglass,
  type LucideIcon,
  Ruler,
  Scale,
  SquareFunction,
  Unplug,
  Wrench,
} from 'lucide-react'
import type { MessageKey } from '../../../shared/messages/catalogue'

/** A prompt to begin with. */
export interface Suggestion {
  readonly icon: LucideIcon
  readonly title: MessageKey
  readonly note: MessageKey
  readonly prompt: MessageKey
  /** What tells the simulator which reply to give; on a line of its own. */
  readonly directive?: string
}

export const suggestions: readonly Suggestion[] = [
  prompt(Code, 'chat.suggestion.explainTitle', 'chat.suggestion.explain'),
  prompt(FileLock, 'chat.suggestion.policyTitle', 'chat.suggestion.policy'),
  prompt(Scale, 'chat.suggestion.compareTitle', 'chat.suggestion.compare'),
  prompt(Bug, 'chat.suggestion.reviewTitle', 'chat.suggestion.review'),
]

export const demoSuggestions: readonly Suggestion[] = [
  directive(
    SquareFunction,
    'chat.suggestion.demoMarkdownTitle',
    'chat.suggestion.demoMarkdownNote',
    '/sim markdown',
  ),
  directive(
    BrainCircuit,
    'chat.suggestion.demoReasoningTitle',
    'chat.suggestion.demoReasoningNote',
    '/sim reasoning',
  ),
  directive(
    Hourglass,
    'chat.suggestion.demoThrottledTitle',
    'chat.suggestion.demoThrottledNote',
    '/sim throttle times=1 retry-after=6',
  ),
  directive(
    Unplug,
    'chat.suggestion.demoInterruptedTitle',
    'chat.suggestion.demoInterruptedNote',
    '/sim reset after=60',
  ),
  directive(Wrench, 'chat.suggestion.demoToolTitle', 'chat.suggestion.demoToolNote', '/sim tool'),
  directive(
    Ruler,
    'chat.suggestion.demoLimitTitle',
    'chat.suggestion.demoLimitNote',
    '/sim stop reason=max_tokens',
  ),
]

function prompt(icon: LucideIcon, title: MessageKey, key: MessageKey): Suggestion {
  return { icon, title, note: key, prompt: key }
}

function directive(
  icon: LucideIcon,
  title: MessageKey,
  note: MessageKey,
  words: string,
): Suggestion {
  return { icon, title, note, prompt: title, directive: words }
}
