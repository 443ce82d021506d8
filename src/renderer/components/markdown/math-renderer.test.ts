import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { createMathRenderer } from './math-renderer'

const math = createMathRenderer()

beforeAll(async () => {
  // The test document has no doctype, and KaTeX refuses to work without one.
  Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat' })
  await math.load()
})

/** Pieces of TeX that a model may put together in any order, those among them that a hostile text would choose. */
const piece = fc.constantFrom(
  ...['{', '}', '[', ']', '(', ')', '^', '_', '&', '#1', '~', '%', '\\\\', '\n', ' ', "'", '$'],
  ...[
    '\\frac',
    '\\sqrt',
    '\\left(',
    '\\right)',
    '\\left',
    '\\right',
    '\\middle|',
    '\\over',
    '\\text',
  ],
  ...[
    '\\def\\a',
    '\\a',
    '\\gdef\\b{\\b\\b}',
    '\\b',
    '\\let\\c=\\a',
    '\\newcommand',
    '\\edef',
    '\\expandafter',
  ],
  ...['\\begin{matrix}', '\\end{matrix}', '\\begin{aligned}', '\\end{aligned}', '\\hline', '\\cr'],
  ...[
    '\\color{red}',
    '\\rule{9999em}{1em}',
    '\\kern9999em',
    '\\raisebox{9em}',
    '\\hbox',
    '\\phantom',
  ],
  ...['\\href{javascript:alert(1)}', '\\url', '\\includegraphics', '\\htmlClass{x}', '\\htmlData'],
  ...[
    '\\char"110000',
    '\\unicode',
    '\\verb|x|',
    '\\operatorname*',
    '\\mathchoice',
    '\\limits',
    '\\cfrac',
  ],
  ...[
    'x',
    '1',
    'é',
    '\u{1F600}',
    '\ud83d',
    '\u202e',
    '\\alpha',
    '\\sum',
    '\\bigg',
    '\\tag{1}',
    '\\substack',
  ],
)

it('OUT-6 gives a formula or nothing for whatever is put together of TeX, and no link, picture or style sheet', () => {
  const source = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(source, fc.boolean(), (tex, isDisplay) => {
      const holder = document.createElement('div')
      const drawn = math.render(tex, isDisplay)
      if (drawn !== null) holder.append(drawn)
      expect(holder.querySelector('a, img, script, style, link, iframe')).toBeNull()
    }),
    { numRuns: 1500 },
  )
})

it.each([
  ['a macro that calls itself', '\\def\\a{\\a\\a}\\a'],
  ['macros that double thirty times', '\\def\\a{xx}'.concat('\\def\\a{\\a\\a}'.repeat(30), '\\a')],
  ['thousands of braces', '{'.repeat(2000).concat('}'.repeat(2000))],
  ['thousands of fractions', '\\frac{1}'.repeat(500)],
  ['a root in a root', '\\sqrt{'.repeat(1000)],
  ['subscripts without end', 'x_'.repeat(1900)],
])('OUT-6 leaves %s as text', (_what, tex) => {
  expect(math.render(tex, true)).toBeNull()
})
