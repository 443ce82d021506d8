import {
  autocompletion,
  type CompletionContext,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  LanguageSupport,
  syntaxHighlighting,
} from '@codemirror/language'
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { unifiedMergeView } from '@codemirror/merge'
import { search, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  hoverTooltip,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { json5Language } from 'codemirror-json5'
import type { z } from 'zod'
import { schemaAt } from '../../../shared/config-fields'
import { pathAt, suggestionsAt } from './schema-help'

/** A place in the text that something is said about; line and column count from 1. */
export interface CodeProblem {
  readonly severity: 'error' | 'warning'
  readonly line: number
  readonly column: number
  readonly message: string
}

/** The text view's editor. */
export interface CodeEditor {
  /** Takes over a text that was changed elsewhere, as one step that can be undone. */
  setText(text: string): void
  setProblems(problems: readonly CodeProblem[]): void
  goTo(line: number, column: number): void
  destroy(): void
}

export interface CodeLabels {
  readonly editor: string
  /** Phrases of the editor's own panels, by their English text. */
  readonly phrases: Readonly<Record<string, string>>
}

/**
 * Opens the editor in a shadow root: there its styles are constructed sheets, which the content security
 * policy allows, where a style element would be refused.
 */
export function createCodeEditor(options: {
  readonly parent: HTMLElement
  readonly text: string
  readonly labels: CodeLabels
  readonly onChange: (text: string) => void
  readonly onSave: () => void
  /** What a value means, in the language of the interface; undefined for one that nobody knows. */
  readonly explain: (schema: z.core.$ZodType) => string | undefined
}): CodeEditor {
  const { parent, labels, onChange, onSave, explain } = options
  const root = shadowOf(parent)
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        keymap.of([
          {
            key: 'Mod-s',
            run() {
              onSave()
              return true
            },
          },
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...searchKeymap,
          ...historyKeymap,
          ...foldKeymap,
          ...completionKeymap,
          ...lintKeymap,
          indentWithTab,
        ]),
        history(),
        indentOnInput(),
        closeBrackets(),
        search({ top: true }),
        lintGutter(),
        foldGutter(),
        autocompletion({ override: [(context) => complete(context, explain)] }),
        hoverTooltip((at, offset) => hover(at.state, offset, explain)),
        highlightActiveLine(),
        EditorState.phrases.of(labels.phrases),
        EditorView.contentAttributes.of({ 'aria-label': labels.editor }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.sliceDoc())
        }),
        ...common(options.text),
      ],
    }),
  })
  return {
    setText(text) {
      const next = view.state.toText(text)
      const [now, then] = [view.state.doc.toString(), next.toString()]
      if (now === then) return
      // Only what differs is replaced, so that the cursor stays where it was.
      let start = 0
      while (start < then.length && then[start] === now[start]) start += 1
      let tail = 0
      const most = Math.min(then.length, now.length) - start
      while (tail < most && then.at(-1 - tail) === now.at(-1 - tail)) tail += 1
      const insert = next.slice(start, then.length - tail)
      view.dispatch({ changes: { from: start, to: now.length - tail, insert } })
    },
    setProblems(problems) {
      const { doc } = view.state
      const diagnostics = problems.map(({ line, column, severity, message }) => {
        const at = doc.line(Math.min(Math.max(line, 1), doc.lines))
        const from = Math.min(at.from + column - 1, at.to)
        const word = /^["']?[^\s,:{}[\]]+/.exec(doc.sliceString(from, at.to))?.[0].length ?? 1
        return { from, to: Math.min(from + word, at.to), severity, message }
      })
      view.dispatch(setDiagnostics(view.state, diagnostics))
    },
    goTo(line, column) {
      const { doc } = view.state
      const at = doc.line(Math.min(Math.max(line, 1), doc.lines))
      view.dispatch({
        selection: { anchor: Math.min(at.from + column - 1, at.to) },
        scrollIntoView: true,
      })
      view.focus()
    },
    destroy: () => view.destroy(),
  }
}

/** Shows what changes from one text to another; nothing can be edited. */
export function createDiffView(options: {
  readonly parent: HTMLElement
  readonly before: string
  readonly after: string
  readonly label: string
}): { destroy(): void } {
  const { parent, before, after, label } = options
  const root = shadowOf(parent)
  return new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: after,
      extensions: [
        unifiedMergeView({
          original: before.replace(/\r\n?/g, '\n'),
          mergeControls: false,
          // Whole lines: a second shade behind the letters would take their contrast.
          highlightChanges: false,
          allowInlineDiffs: false,
          gutter: true,
          collapseUnchanged: { margin: 2, minSize: 4 },
        }),
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
        ...common(after),
      ],
    }),
  })
}

function shadowOf(parent: HTMLElement): ShadowRoot {
  const root = parent.shadowRoot ?? parent.attachShadow({ mode: 'open' })
  root.replaceChildren()
  return root
}

function common(text: string): readonly Extension[] {
  return [
    // Lines end as they do in the file.
    ...(text.includes('\r\n') ? [EditorState.lineSeparator.of('\r\n')] : []),
    EditorState.tabSize.of(2),
    new LanguageSupport(json5Language),
    syntaxHighlighting(highlighting),
    bracketMatching(),
    codeFolding(),
    lineNumbers(),
    drawSelection(),
    EditorView.lineWrapping,
    theme,
  ]
}

function complete(
  context: CompletionContext,
  explain: (schema: z.core.$ZodType) => string | undefined,
) {
  const found = suggestionsAt(context.state, context.pos)
  if (found === null || found.suggestions.length === 0) return null
  if (!context.explicit && context.pos === found.from) return null
  return {
    from: found.from,
    options: found.suggestions.map(({ label, kind, schema }) => {
      const info = schema && explain(schema)
      const bare = /^[A-Za-z_$][\w$]*$/.test(label) || kind === 'value'
      return {
        label: bare ? label : `'${label}'`,
        type: kind === 'key' ? 'property' : 'constant',
        ...(kind === 'key' && { apply: `${bare ? label : `'${label}'`}: ` }),
        ...(info !== undefined && { info }),
      }
    }),
    validFor: /^["']?[\w$-]*$/,
  }
}

function hover(
  state: EditorState,
  offset: number,
  explain: (schema: z.core.$ZodType) => string | undefined,
) {
  const schema = schemaAt(pathAt(state, offset))
  const meaning = schema && explain(schema)
  if (meaning === undefined) return null
  return {
    pos: offset,
    create() {
      const dom = document.createElement('div')
      dom.className = 'cm-meaning'
      dom.textContent = meaning
      return { dom }
    },
  }
}

const highlighting = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--color-link)' },
  { tag: tags.string, color: 'var(--color-accent-text)' },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: 'var(--color-warning)' },
  { tag: tags.comment, color: 'var(--color-fg-subtle)', fontStyle: 'italic' },
])

const theme = EditorView.theme({
  '&': {
    height: '100%',
    color: 'var(--color-fg)',
    backgroundColor: 'var(--color-surface)',
    fontSize: '0.8125rem',
  },
  '&.cm-focused': { outline: '2px solid var(--color-accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--color-fg)' },
  '.cm-cursor': { borderLeftColor: 'var(--color-fg)' },
  '.cm-gutters': {
    color: 'var(--color-fg-subtle)',
    backgroundColor: 'var(--color-surface)',
    border: 'none',
  },
  '.cm-activeLine': {
    backgroundColor: 'color-mix(in srgb, var(--color-surface-hover) 55%, transparent)',
  },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'var(--color-selection)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--color-surface-active)',
  },
  '.cm-foldPlaceholder': {
    color: 'var(--color-fg-muted)',
    backgroundColor: 'var(--color-surface-active)',
    border: 'none',
    padding: '0 0.4em',
  },
  '.cm-panels': { color: 'var(--color-fg)', backgroundColor: 'var(--color-surface-raised)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--color-border)' },
  '.cm-textfield': {
    color: 'var(--color-fg)',
    backgroundColor: 'var(--color-bg)',
    border: '1px solid var(--color-border-strong)',
  },
  '.cm-button': {
    color: 'var(--color-fg)',
    backgroundColor: 'var(--color-surface)',
    backgroundImage: 'none',
    border: '1px solid var(--color-border-strong)',
  },
  '.cm-tooltip': {
    color: 'var(--color-fg)',
    backgroundColor: 'var(--color-surface-raised)',
    border: '1px solid var(--color-border-strong)',
    borderRadius: 'var(--radius-md)',
  },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: 'var(--color-fg)',
    backgroundColor: 'var(--color-surface-active)',
  },
  '.cm-completionInfo': { maxWidth: '22rem', padding: '0.4rem 0.6rem' },
  '.cm-meaning': { maxWidth: '28rem', padding: '0.4rem 0.6rem' },
  '.cm-diagnostic': { padding: '0.3rem 0.6rem' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--color-danger)' },
  '.cm-diagnostic-warning': { borderLeft: '3px solid var(--color-warning)' },
  '.cm-deletedChunk': { backgroundColor: 'var(--color-danger-soft)' },
  '&.cm-merge-b .cm-changedLine, .cm-changedLine, .cm-inlineChangedLine': {
    backgroundColor: 'var(--color-accent-soft)',
  },
  '&.cm-merge-b .cm-changedText, .cm-changedText': {
    background: 'color-mix(in srgb, var(--color-accent) 28%, transparent)',
  },
  '.cm-deletedChunk .cm-deletedText': {
    background: 'color-mix(in srgb, var(--color-danger) 25%, transparent)',
  },
  '.cm-collapsedLines': {
    color: 'var(--color-fg-muted)',
    background: 'var(--color-surface-hover)',
  },
})
