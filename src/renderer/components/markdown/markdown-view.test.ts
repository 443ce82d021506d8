import { afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { hostileReplies, imageForms, ordinaryReplies } from './markdown-corpus'
import { createMathRenderer } from './math-renderer'
import { createTestView, installTestFrames, renderReply, type TestView } from './test-view'

const allowedElements = new Set(
  'div span p h1 h2 h3 h4 h5 h6 ul ol li blockquote hr table thead tbody tr th td a em strong s code pre br button input'.split(
    ' ',
  ),
)
const allowedAttributes = new Set(
  'class dir title role tabindex data-url start type disabled checked aria-label aria-pressed style'.split(
    ' ',
  ),
)

function expectSafe(container: HTMLElement): void {
  for (const element of container.querySelectorAll('*')) {
    if (element.closest('.katex') !== null) continue
    expect(allowedElements).toContain(element.localName)
    for (const { name } of element.attributes) expect(allowedAttributes).toContain(name)
    const url = element.getAttribute('data-url')
    if (url !== null && url !== '') expect(url).toMatch(/^(https?:\/\/|mailto:)/)
    if (element.hasAttribute('style')) expect(element.className).toMatch(/^md-(?:group|section)/)
  }
}

const reported: unknown[] = []

beforeAll(() => {
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error))
})

afterEach(() => {
  document.body.replaceChildren()
  expect(reported.splice(0)).toEqual([])
})

const frames = installTestFrames()

/** Each frame shows all that has come, however busy the computer is. */
function stopClock(): void {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0)
  onTestFinished(() => clock.mockRestore())
}

describe('the markdown view', () => {
  it.each(ordinaryReplies)('ends with the same document in any pieces: %j', async (reply) => {
    const whole = await renderReply(frames, [reply])
    const single = await renderReply(frames, reply.split(''))
    let count = 0
    const painted = await renderReply(frames, reply.split(/(?<=\s)/), null, () => {
      count += 1
      if (count % 3 === 0) frames.run()
    })
    expect(single.html()).toBe(whole.html())
    expect(painted.html()).toBe(whole.html())
    expectSafe(whole.container)
  })

  it('takes no more in a frame than comes at once, until the reply is complete', async () => {
    stopClock()
    const test = createTestView(frames)
    const paragraphs = 'A paragraph of forty characters, no more.\n\n'.repeat(180)
    let shown = 0
    const runFrame = (): number => {
      frames.run()
      const before = shown
      shown = test.container.textContent?.length ?? 0
      return shown - before
    }
    test.view.append(paragraphs)
    for (let frame = 0; frame < 3; frame += 1) {
      const added = runFrame()
      expect(added).toBeGreaterThan(1200)
      expect(added).toBeLessThan(1600)
    }
    test.view.append(paragraphs)
    test.view.end()
    expect(runFrame()).toBeGreaterThan(3000)
    await test.settle()
    expect(test.container.querySelectorAll('p')).toHaveLength(360)
  })

  it('OUT-8 keeps nodes that are final while more text comes', async () => {
    const test = createTestView(frames)
    test.view.append('one\n\ntwo\n\nthree\n\n')
    await test.settle()
    const first = test.container.querySelector('p')
    test.view.append('four\n\nfive\n\n```js\nx\n```\n\nsix')
    test.view.end()
    await test.settle()
    expect(test.container.querySelector('p')).toBe(first)
    expect(test.container.textContent).toContain('six')
  })

  it('shows another text in place of the first', async () => {
    const test = await renderReply(frames, ['# old\n\n```\ncode'])
    test.view.replace('new')
    test.view.end()
    await test.settle()
    expect(test.container.textContent).toBe('new')
  })

  it.each(imageForms)('OUT-1 never makes an image: %s', async (form) => {
    const test = await renderReply(frames, [form], null, () => undefined)
    expect(test.container.querySelector('img, image, picture, source, svg, iframe')).toBeNull()
    expectSafe(test.container)
  })

  it('OUT-1 names the host and the address of an image that it does not load', async () => {
    const test = await renderReply(frames, ['![a chart](https://images.example/a.png?x=1)'])
    const placeholder = test.container.querySelector('.md-image')
    expect(placeholder?.textContent).toBe('a chartimages.example')
    expect(placeholder?.getAttribute('title')).toContain('https://images.example/a.png?x=1')
  })

  it('OUT-1 knows at least sixty ways to ask for an image', () => {
    expect(new Set(imageForms).size).toBeGreaterThanOrEqual(60)
  })

  it.each(imageForms)(
    'OUT-13 shows no unfinished image or address, byte by byte: %s',
    async (form) => {
      stopClock()
      const addresses = (test: TestView) =>
        [...test.container.querySelectorAll('[data-url]')].map((link) =>
          link.getAttribute('data-url'),
        )
      const text = `${form}\n\nAnd on.`
      const whole = addresses(await renderReply(frames, [text]))
      const growing = await renderReply(frames, [...text], null, (test) => {
        frames.run()
        expect(test.container.querySelector('img, image, picture, source, svg, iframe')).toBeNull()
        for (const address of addresses(test)) expect(whole).toContain(address)
      })
      expect(addresses(growing)).toEqual(whole)
    },
  )

  it.each(Object.entries(hostileReplies))(
    'OUT-4 OUT-7 survives hostile text: %s',
    async (name, reply) => {
      const test = await renderReply(frames, [reply])
      expectSafe(test.container)
      expect(test.container.textContent === '').toBe(name === 'references')
      let deepest = 0
      for (const element of test.container.querySelectorAll('*')) {
        let depth = 0
        for (let up: Element | null = element; up !== null; up = up.parentElement) depth += 1
        deepest = Math.max(deepest, depth)
        if (depth > 400) break
      }
      expect(deepest).toBeLessThan(200)
    },
    20_000,
  )

  it('shows all of a long line when asked', async () => {
    const line = 'word '.repeat(10_000)
    const test = await renderReply(frames, [line])
    expect(test.container.textContent?.length).toBeLessThan(5000)
    test.container.querySelector<HTMLElement>('.md-show-all')?.click()
    await test.settle()
    expect(test.container.textContent).toBe(line)
  })
})

describe('links', () => {
  it.each([
    ['[a](https://example.com/x)', 'https://example.com/x'],
    ['<https://example.com>', 'https://example.com/'],
    ['https://example.com/x, and', 'https://example.com/x'],
    ['[a](mailto:me@example.com)', 'mailto:me@example.com'],
    ['[a](https://exämple.com)', 'https://xn--exmple-cua.com/'],
    ['[https://bank.example](https://evil.example)', 'https://evil.example/'],
  ])('%s opens %s, by asking', async (source, url) => {
    const test = await renderReply(frames, [source])
    const link = test.container.querySelector<HTMLElement>('a')
    expect(link?.getAttribute('title')).toContain(url)
    expect(link?.hasAttribute('href')).toBe(false)
    link?.click()
    link?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    expect(test.opened).toEqual([url, url])
  })

  it.each([
    '[a](javascript:alert(1))',
    '[a](JaVaScRiPt:alert(1))',
    '[a](java&#10;script:alert(1))',
    '[a](data:text/html,x)',
    '[a](file:///etc/passwd)',
    '[a](/relative)',
    '[a](vbscript:x)',
    '<javascript:alert(1)>',
    'www.example.com and readme.md',
  ])('%s is text', async (source) => {
    const test = await renderReply(frames, [source])
    expect(test.container.querySelector('a')).toBeNull()
  })

  it.each([
    'see [a](https://example.com/a), $[b](https://example.com/b) c$',
    'see [a](https://example.com/a), \\(x <https://example.com/b> c\\)',
    'see [a](https://example.com/a), $$![b](https://example.com/b)\nc$$',
    'see [a](https://example.com/a), [x $b](https://example.com/b) c$',
  ])('OUT-13 leaves an address as text while it may become part of a formula: %s', async (text) => {
    stopClock()
    const test = createTestView(frames)
    const shown = new Set<string | null>()
    for (const character of text) {
      test.view.append(character)
      frames.run()
      for (const link of test.container.querySelectorAll('[data-url]')) {
        shown.add(link.getAttribute('data-url'))
      }
    }
    await test.settle()
    expect([...shown]).toEqual(['https://example.com/a'])
  })

  it('OUT-13 makes a link of an address behind a dollar that begins no formula', async () => {
    const test = await renderReply(frames, ['For $5 see [a](https://example.com/a)'])
    expect(test.container.querySelector('a')?.getAttribute('data-url')).toBe(
      'https://example.com/a',
    )
  })

  it('OUT-13 leaves an address that may go on as text until it is complete', async () => {
    stopClock()
    const test = createTestView(frames)
    for (const character of 'see **https://example.com/path** [a](https://example.com/b) x') {
      test.view.append(character)
      frames.run()
      for (const link of test.container.querySelectorAll('a')) {
        expect(['https://example.com/path', 'https://example.com/b']).toContain(
          link.getAttribute('data-url'),
        )
      }
    }
    await test.settle()
    expect(test.container.querySelectorAll('a')).toHaveLength(2)
  })
})

describe('code', () => {
  it('OUT-10 copies exactly the code', async () => {
    const test = await renderReply(frames, ['```ts\nconst a = 1\n\nconst b = 2\n```\n'])
    test.container.querySelector<HTMLElement>('.md-copy')?.click()
    expect(test.copied).toEqual(['const a = 1\n\nconst b = 2'])
    expect(test.container.querySelector('.md-code-language')?.textContent).toBe('ts')
  })

  it('copies also what is held back', async () => {
    const code = `${'line\n'.repeat(30_000)}`
    const test = await renderReply(frames, [`\`\`\`\n${code}\`\`\``])
    expect(test.container.textContent?.length).toBeLessThan(110_000)
    test.container.querySelector<HTMLElement>('.md-copy')?.click()
    expect(`${test.copied[0]}\n`).toBe(code)
    test.container.querySelector<HTMLElement>('.md-show-all')?.click()
    await test.settle()
    expect(test.container.querySelector('code')?.textContent).toBe(code)
  })

  it('OUT-9 writes out characters that hide, in the block, its copy and its file, and counts them', async () => {
    const test = await renderReply(frames, ['```py\na\u202Eb\u200Bc\n```\n'])
    const click = (name: string) => test.container.querySelector<HTMLElement>(name)?.click()
    click('.md-copy')
    click('.md-save')
    const shown = 'a<U+202E>b<U+200B>c'
    expect(test.container.querySelector('code')?.textContent).toBe(`${shown}\n`)
    expect(test.copied).toEqual([shown])
    expect(test.saved).toEqual([{ code: `${shown}\n`, language: 'py' }])
    expect(test.container.querySelector('.md-code-warning')?.textContent).toContain('{"count":2}')
  })

  it.each([
    ['```sh\nls\n```\n', 'ls', null],
    ['```bash\nls\n\n```\n', 'ls\n', 'markdown.runsAtOnce'],
    ['```js\nls()\n\n```\n', 'ls()\n', null],
    ['```console\nls \u001B[2K\b\n```\n', 'ls <U+001B>[2K<U+0008>', '{"count":2}'],
    ['```sh\nls\rrm -r x\n```\n', 'ls\nrm -r x', null],
  ])(
    'OUT-10 warns of code that a terminal would run or obey: %j',
    async (source, copied, warning) => {
      for (const pieces of [[source], [...source]]) {
        const test = await renderReply(frames, pieces)
        test.container.querySelector<HTMLElement>('.md-copy')?.click()
        expect(test.copied).toEqual([copied])
        const note = test.container.querySelector('.md-code-warning')?.textContent ?? null
        if (warning === null) expect(note).toBeNull()
        else expect(note).toContain(warning)
      }
    },
  )

  it('breaks long lines when asked, and no longer when asked again', async () => {
    const test = await renderReply(frames, ['```\nlong\n```\n'])
    const button = test.container.querySelector<HTMLElement>('.md-wrap')
    button?.click()
    expect(test.container.querySelector('.md-code')?.classList.contains('md-wrapped')).toBe(true)
    expect(button?.getAttribute('aria-pressed')).toBe('true')
    button?.click()
    expect(test.container.querySelector('.md-wrapped')).toBeNull()
    expect(button?.getAttribute('aria-pressed')).toBe('false')
  })
})

describe('math', () => {
  const math = createMathRenderer()

  beforeAll(() => {
    // The test document has no doctype, and KaTeX refuses to work without one.
    Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat' })
  })

  it.each([
    ['$x^2$', 1],
    ['$$y$$', 1],
    ['\\(z\\)', 1],
    ['\\[ w = 1 \\]', 1],
    ['$$\na = b\n- c\n$$', 1],
    ['It costs $5 and $10.', 0],
    ['US$5 and A$10 or $ 5 $', 0],
    ['`$x$` and \\$x\\$', 0],
    ['\\[a note\\] in brackets', 0],
    ['$$\nnever closed\n\ntext', 0],
    ['$\\frac{1}{$', 0],
    ['$\\href{https://e.example}{x}$', 0],
  ])('%s has %i formulas', async (source, count) => {
    await math.load()
    const test = await renderReply(frames, [source], math)
    expect(test.container.querySelectorAll('.katex')).toHaveLength(
      source.includes('href') ? 1 : count,
    )
    expect(test.container.querySelector('[href], img')).toBeNull()
    expectSafe(test.container)
  })

  it('shows a formula that is nested too deep as it was written', async () => {
    await math.load()
    const test = await renderReply(frames, [hostileReplies.braces], math)
    expect(test.container.querySelectorAll('.katex')).toHaveLength(0)
    expectSafe(test.container)
  })

  it('OUT-6 bounds the size of what a formula draws', async () => {
    await math.load()
    const test = await renderReply(frames, ['$\\rule{99999em}{99999em}$'], math)
    expect(test.html()).not.toContain('99999em;')
  })
})

describe('hidden characters', () => {
  it('OUT-9 counts and names them, and leaves emoji and flags alone', async () => {
    const test = await renderReply(frames, [
      'a\u{E0041}\u{E0042}b 👩‍👩‍👧 ❤️ \u{1F3F4}\u{E0067}\u{E0062}\u{E007F}',
    ])
    const marks = test.container.querySelectorAll('.md-hidden')
    expect(marks).toHaveLength(1)
    expect(marks[0]?.textContent).toBe('2')
    expect(marks[0]?.getAttribute('title')).toContain('U+E0041 U+E0042')
    expect(test.container.textContent).toContain('👩‍👩‍👧')
  })
})
