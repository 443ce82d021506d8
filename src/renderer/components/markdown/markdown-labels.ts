import { diagramLimits } from '../../../shared/diagrams'
import type { MessageKey } from '../../../shared/messages/catalogue'
import type { Drawing } from './diagram-drawer'

/** The texts of the markdown view, in the language of the reader. */
export interface MarkdownLabels {
  readonly copy: string
  readonly copied: string
  readonly save: string
  /** The button that breaks long lines of code, or no longer. */
  readonly wrap: string
  /** Names a code block whose language is not given. */
  readonly code: string
  readonly table: string
  readonly formula: string
  readonly taskDone: string
  readonly taskOpen: string
  readonly image: string
  /** Says that an image was not loaded, and from where it would have been. */
  imageNotLoaded(url: string): string
  /** The button that shows what a long block holds back. */
  showAll(hiddenCharacters: number): string
  hiddenCharacters(codePoints: readonly string[]): string
  /** Says that code has characters that are shown as escapes. */
  escapedCharacters(count: number): string
  /** Names a picture that was drawn from code. */
  readonly diagram: string
  /** The button that shows the code of a diagram, or its picture again. */
  readonly diagramSource: string
  readonly saveDiagram: string
  readonly actualSize: string
  readonly drawAgain: string
  /** Says why a diagram is shown as its code. */
  noDiagram(kind: Exclude<Drawing['kind'], 'drawn'>): string
  /** Warns of commands that run as soon as they are pasted. */
  readonly runsAtOnce: string
}

type Translate = (key: MessageKey, values?: Record<string, string | number>) => string

/** The labels in the language of `translate`, which is i18next's `t`. */
export function createMarkdownLabels(translate: Translate): MarkdownLabels {
  return {
    copy: translate('markdown.copy'),
    copied: translate('markdown.copied'),
    save: translate('markdown.save'),
    wrap: translate('markdown.wrap'),
    runsAtOnce: translate('markdown.runsAtOnce'),
    escapedCharacters: (count) => translate('markdown.escapedCharacters', { count }),
    code: translate('markdown.code'),
    diagram: translate('markdown.diagram'),
    diagramSource: translate('markdown.diagramSource'),
    saveDiagram: translate('markdown.saveDiagram'),
    actualSize: translate('markdown.actualSize'),
    drawAgain: translate('markdown.drawAgain'),
    noDiagram: (kind) =>
      translate(`markdown.noDiagram.${kind}`, {
        characters: diagramLimits.characters,
        lines: diagramLimits.lines,
        seconds: diagramLimits.drawTime / 1000,
      }),
    table: translate('markdown.table'),
    formula: translate('markdown.formula'),
    taskDone: translate('markdown.taskDone'),
    taskOpen: translate('markdown.taskOpen'),
    image: translate('markdown.image'),
    imageNotLoaded: (url) => translate('markdown.imageNotLoaded', { url }),
    showAll: (count) => translate('markdown.showAll', { count }),
    hiddenCharacters: (codePoints) =>
      translate('markdown.hiddenCharacters', {
        count: codePoints.length,
        codePoints: [...new Set(codePoints)].slice(0, 8).join(' '),
      }),
  }
}
