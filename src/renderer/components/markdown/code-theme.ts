/** The kinds of code token that get a colour of their own; `plain` is first and has none. */
export const codeTokenKinds = [
  'plain',
  'comment',
  'keyword',
  'string',
  'number',
  'constant',
  'function',
  'type',
  'variable',
  'property',
  'tag',
  'attribute',
  'punctuation',
  'regexp',
  'inserted',
  'deleted',
  'heading',
  'link',
] as const
export type CodeTokenKind = (typeof codeTokenKinds)[number]

interface ThemeRule {
  readonly kind: CodeTokenKind
  /** TextMate scope selectors; a later rule wins over an earlier one that is as specific. */
  readonly scopes: readonly string[]
}

/** Which scopes of a grammar are which kind. */
export const codeThemeRules: readonly ThemeRule[] = [
  { kind: 'punctuation', scopes: ['punctuation', 'meta.brace', 'keyword.operator'] },
  { kind: 'variable', scopes: ['variable.parameter', 'variable.language', 'support.variable'] },
  {
    kind: 'keyword',
    scopes: [
      'keyword',
      'storage',
      'keyword.operator.new',
      'keyword.operator.expression',
      'keyword.operator.logical.python',
      'keyword.operator.wordlike',
    ],
  },
  { kind: 'constant', scopes: ['constant', 'support.constant', 'constant.language'] },
  { kind: 'number', scopes: ['constant.numeric', 'keyword.other.unit'] },
  { kind: 'string', scopes: ['string', 'punctuation.definition.string', 'markup.inline.raw'] },
  { kind: 'plain', scopes: ['string.unquoted', 'meta.template.expression', 'source.embedded'] },
  { kind: 'constant', scopes: ['constant.character.escape'] },
  { kind: 'regexp', scopes: ['string.regexp'] },
  {
    kind: 'function',
    scopes: ['entity.name.function', 'support.function', 'meta.function-call.generic'],
  },
  {
    kind: 'type',
    scopes: [
      'entity.name.type',
      'entity.name.class',
      'entity.name.namespace',
      'entity.other.inherited-class',
      'support.type',
      'support.class',
      'storage.type.java',
      'storage.type.cs',
    ],
  },
  {
    kind: 'property',
    scopes: [
      'support.type.property-name',
      'meta.object-literal.key',
      'variable.other.property',
      'variable.object.property',
      'entity.name.tag.yaml',
      'keyword.other.definition.ini',
      'support.type.property-name.toml',
    ],
  },
  { kind: 'tag', scopes: ['entity.name.tag', 'punctuation.definition.tag'] },
  { kind: 'attribute', scopes: ['entity.other.attribute-name'] },
  { kind: 'inserted', scopes: ['markup.inserted'] },
  { kind: 'deleted', scopes: ['markup.deleted'] },
  { kind: 'heading', scopes: ['markup.heading', 'meta.diff.header', 'meta.diff.range'] },
  { kind: 'link', scopes: ['markup.underline.link', 'string.other.link'] },
  { kind: 'comment', scopes: ['comment', 'punctuation.definition.comment'] },
]
