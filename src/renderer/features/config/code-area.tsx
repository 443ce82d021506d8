import { useEffect, useRef } from 'react'
import type { z } from 'zod'
import { factsOf } from '../../../shared/config-field'
import { type Translate, useText } from '../../i18n/use-text'
import type { CodeEditor, CodeLabels, CodeProblem } from './code-editor'

/** The editor is loaded when it is first shown: most people never open it. */
const loadEditor = () => import('./code-editor')

/** A place of the text to go to; a new object goes there again. */
export interface CodePlace {
  readonly line: number
  readonly column: number
}

/** A text of the config, editable, with what is wrong in its margin. */
export function CodeArea({
  text: content,
  problems,
  place,
  onChange,
  onSave,
}: {
  readonly text: string
  readonly problems: readonly CodeProblem[]
  readonly place: CodePlace | null
  readonly onChange: (text: string) => void
  readonly onSave: () => void
}) {
  const text = useText()
  const parent = useRef<HTMLDivElement>(null)
  const editor = useRef<CodeEditor>(null)
  const latest = useRef({ content, problems, place, onChange, onSave })
  latest.current = { content, problems, place, onChange, onSave }

  useEffect(() => {
    let over = false
    void loadEditor().then(({ createCodeEditor }) => {
      if (over || parent.current === null) return
      const { content: start, problems: known, place: target } = latest.current
      editor.current = createCodeEditor({
        parent: parent.current,
        text: start,
        labels: labelsOf(text),
        onChange: (next) => latest.current.onChange(next),
        onSave: () => latest.current.onSave(),
        explain: (schema) => explainSchema(schema, text),
      })
      editor.current.setProblems(known)
      if (target) editor.current.goTo(target.line, target.column)
    })
    return () => {
      over = true
      editor.current?.destroy()
      editor.current = null
    }
  }, [text])
  useEffect(() => editor.current?.setText(content), [content])
  useEffect(() => editor.current?.setProblems(problems), [problems])
  useEffect(() => {
    if (place) editor.current?.goTo(place.line, place.column)
  }, [place])

  return (
    <div
      ref={parent}
      className="h-[max(20rem,calc(100vh-22rem))] overflow-hidden rounded-lg border border-border"
    />
  )
}

/** What changes from one text to another. */
export function DiffArea({
  before,
  after,
  label,
}: {
  readonly before: string
  readonly after: string
  readonly label: string
}) {
  const parent = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let over = false
    let view: { destroy(): void } | undefined
    void loadEditor().then(({ createDiffView }) => {
      if (over || parent.current === null) return
      view = createDiffView({ parent: parent.current, before, after, label })
    })
    return () => {
      over = true
      view?.destroy()
    }
  }, [before, after, label])
  return (
    <div
      ref={parent}
      className="max-h-[45vh] overflow-auto rounded-lg border border-border bg-surface"
    />
  )
}

function explainSchema(schema: z.core.$ZodType, text: Translate): string | undefined {
  const facts = factsOf(schema)
  if (facts === undefined) return undefined
  const unit = facts.unit === undefined ? [] : [text(`config.units.${facts.unit}`)]
  const standard =
    facts.default === undefined
      ? []
      : [`${text('config.standard')}: ${JSON.stringify(facts.default)}`]
  const ending = [...standard, ...unit].join(' ')
  return [text(`configFields.${facts.name}.meaning`), ending].filter(Boolean).join(' ')
}

function labelsOf(text: Translate): CodeLabels {
  return {
    editor: text('config.editor'),
    phrases: {
      Find: text('config.phrases.find'),
      Replace: text('config.phrases.replace'),
      next: text('config.phrases.next'),
      previous: text('config.phrases.previous'),
      all: text('config.phrases.all'),
      'match case': text('config.phrases.matchCase'),
      regexp: text('config.phrases.regexp'),
      'by word': text('config.phrases.byWord'),
      replace: text('config.phrases.replaceOne'),
      'replace all': text('config.phrases.replaceAll'),
      close: text('config.phrases.close'),
    },
  }
}
