import type { MenuItemConstructorOptions } from 'electron'
import { type Text, text } from '../../shared/text'
import { checkLink } from './check-link'

type Item = MenuItemConstructorOptions

/** What Chromium tells about the place that was pointed at. */
export interface PointedAt {
  readonly isEditable: boolean
  readonly selectionText: string
  readonly misspelledWord: string
  readonly dictionarySuggestions: readonly string[]
  /** The tip of what was pointed at; that of a link begins with its address, see the Markdown view. */
  readonly titleText: string
  readonly editFlags: {
    readonly canCut: boolean
    readonly canCopy: boolean
    readonly canPaste: boolean
  }
}

const mostSuggestions = 5
const separator: Item = { type: 'separator' }

/** The commands that make sense where the user pointed; none means no menu. */
export function buildContextMenu(
  { isEditable, selectionText, editFlags, titleText, ...spelling }: PointedAt,
  deps: {
    readonly translate: (text: Text) => string
    readonly replace: (word: string) => void
    readonly learn: (word: string) => void
    readonly copyText: (text: string) => void
  },
): readonly Item[] {
  const say = (key: Parameters<typeof text>[0]) => deps.translate(text(key))
  const { misspelledWord } = spelling
  const suggestions = spelling.dictionarySuggestions.slice(0, mostSuggestions)
  const link = isEditable ? null : checkLink(titleText.split('\n')[0] ?? '')

  const corrections: readonly Item[] =
    isEditable && misspelledWord !== ''
      ? [
          ...suggestions.map((word) => ({
            // An ampersand would mark the letter after it.
            label: word.replaceAll('&', '&&'),
            click: () => deps.replace(word),
          })),
          ...(suggestions.length === 0
            ? [{ label: say('desktop.menu.noSuggestions'), enabled: false }]
            : []),
          { label: say('desktop.menu.learnWord'), click: () => deps.learn(misspelledWord) },
          separator,
        ]
      : []
  const editing: readonly Item[] = [
    { role: 'cut', label: say('desktop.menu.cut'), enabled: editFlags.canCut },
    { role: 'copy', label: say('desktop.menu.copy'), enabled: editFlags.canCopy },
    { role: 'paste', label: say('desktop.menu.paste'), enabled: editFlags.canPaste },
    {
      role: 'pasteAndMatchStyle',
      label: say('desktop.menu.pasteAsText'),
      enabled: editFlags.canPaste,
    },
    separator,
    { role: 'selectAll', label: say('desktop.menu.selectAll') },
  ]
  if (isEditable) return [...corrections, ...editing]
  return [
    ...(selectionText.trim() === ''
      ? []
      : [{ role: 'copy', label: say('desktop.menu.copy') } as const]),
    ...(link === null
      ? []
      : [{ label: say('desktop.menu.copyLink'), click: () => deps.copyText(link.url) }]),
  ]
}
