import { createContext } from 'react'
import { createHighlighter, type Highlighter } from './highlighter'
import { createMathRenderer, type MathRenderer } from './math-renderer'

/** What all replies of a window share: one highlighting worker, one formula cache. */
export interface MarkdownTools {
  readonly highlighter: Highlighter
  readonly math: MathRenderer
}

/** Costs nothing until a reply brings code or a formula. */
export function createMarkdownTools(): MarkdownTools {
  return { highlighter: createHighlighter(), math: createMathRenderer() }
}

/** Without tools, code has no colours and formulas are shown as they were written. */
export const MarkdownToolsContext = createContext<MarkdownTools | null>(null)
