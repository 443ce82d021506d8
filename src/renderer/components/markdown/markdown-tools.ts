import { createContext } from 'react'
import { createDiagramDrawer, type DiagramDrawer, type ReadDiagramTime } from './diagram-drawer'
import { createFrameWork, type FrameWork } from './frame-work'
import { createHighlighter, type Highlighter } from './highlighter'
import { createMathRenderer, type MathRenderer } from './math-renderer'

/** What all replies of a window share: one highlighting worker, one formula cache, one page that draws, their frames. */
export interface MarkdownTools {
  readonly highlighter: Highlighter
  readonly math: MathRenderer
  readonly diagrams: DiagramDrawer
  readonly frames: FrameWork
}

/** Costs nothing until a reply brings code, a formula or a diagram. */
export function createMarkdownTools(readDiagramTime: ReadDiagramTime): MarkdownTools {
  return {
    highlighter: createHighlighter(),
    math: createMathRenderer(),
    diagrams: createDiagramDrawer(readDiagramTime),
    frames: createFrameWork(),
  }
}

/** Without tools, code has no colours, and formulas and diagrams are shown as they were written. */
export const MarkdownToolsContext = createContext<MarkdownTools | null>(null)
