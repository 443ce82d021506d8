const flowchart = `flowchart LR
  user([You]) -->|prompt| app[Basalt]
  app --> check{Signed in?}
  check -- yes --> bedrock[(Amazon Bedrock)]
  check -- no --> sso[IAM Identity Center]
  sso --> check
  bedrock -->|tokens| app`

const sequence = `sequenceDiagram
  participant W as Window
  participant M as Main
  participant B as Bedrock
  W->>M: chat.send
  M->>B: ConverseStream
  loop each frame
    B-->>M: contentBlockDelta
    M-->>W: chat.events
  end
  B-->>M: messageStop
  Note over M: the reply is complete`

const pie = `pie title Tokens of a day
  "Input" : 62
  "Output" : 23
  "Cache read" : 15`

const broken = 'flowchart LR\n  A -->|never closed B'

/** Diagrams that want more than to be drawn: to run, to load, to lead somewhere, to change the rules. */
const hostileSources = [
  `flowchart TD\n  A["<img src=x onerror='parent.broken = true'>"] --> B["<script>parent.broken = true</script>"]`,
  'flowchart TD\n  A --> B\n  click A "javascript:parent.broken = true"\n  click B href "https://evil.example.com/click"',
  'flowchart TD\n  A --> B\n  click A call alert("here") "tip"',
  '%%{init: {"securityLevel": "loose", "flowchart": {"htmlLabels": true}}}%%\nflowchart TD\n  A["<iframe src=https://evil.example.com>"] --> B',
  '---\nconfig:\n  securityLevel: loose\n  htmlLabels: true\n---\nflowchart TD\n  A["<b onclick=alert(1)>x</b>"] --> B',
  '%%{init: {"themeCSS": "@import url(https://evil.example.com/a.css); * { background: url(https://evil.example.com/b.png) }"}}%%\nflowchart TD\n  A --> B',
  `%%{init: {"fontFamily": "x; } </style><script>parent.broken = true</script>"}}%%\nflowchart TD\n  A --> B`,
  '%%{init: {"themeVariables": {"primaryColor": "red; background: url(https://evil.example.com/c.png)"}}}%%\nflowchart TD\n  A --> B',
  '%%{init: {"__proto__": {"broken": true}, "constructor": {"prototype": {"broken": true}}}}%%\nflowchart TD\n  A --> B',
  'flowchart TD\n  A --> B\n  classDef bad fill:url(https://evil.example.com/d.svg),stroke:red\n  class A bad',
  'flowchart TD\n  A --> B\n  style A background-image:url(https://evil.example.com/e.png)\n  linkStyle 0 stroke:url(https://evil.example.com/f.svg)',
  'flowchart TD\n  A@{ img: "https://evil.example.com/g.png", label: "x", w: 60, h: 60 } --> B',
  'flowchart TD\n  A["`**bold** ![x](https://evil.example.com/h.png) [y](javascript:alert(1))`"] --> B',
  'flowchart TD\n  A["$$\\\\href{javascript:alert(1)}{x} \\\\includegraphics{https://evil.example.com/i.png}$$"] --> B',
  'sequenceDiagram\n  participant A as <img src=https://evil.example.com/j.png>\n  links A: {"here": "javascript:parent.broken = true"}\n  A->>A: <svg onload=alert(1)>',
  'classDiagram\n  class Shape\n  link Shape "javascript:parent.broken = true" "tip"\n  callback Shape "alert" "tip"',
  'stateDiagram-v2\n  [*] --> One\n  note right of One\n    <iframe srcdoc="<script>parent.broken = true</script>"></iframe>\n  end note',
  'erDiagram\n  "<img src=x onerror=alert(1)>" ||--o{ ORDER : "places <script>alert(1)</script>"',
  'gantt\n  title <base href="https://evil.example.com/">\n  section One\n  Task : id1, 2026-01-01, 3d\n  click id1 href "javascript:alert(1)"',
  'pie title <meta http-equiv="refresh" content="0;url=https://evil.example.com">\n  "<form action=https://evil.example.com>" : 40\n  "b" : 60',
  'journey\n  title <object data="https://evil.example.com/k.swf">\n  section One\n    Walk: 5: <embed src=x>',
  'mindmap\n  root((<img src=x onerror=alert(1)>))\n    Two\n    ::icon(fa fa-book" onload="alert(1))',
  'gitGraph\n  commit id: "<script>alert(1)</script>"\n  branch "a-img-src-x"\n  commit',
  'timeline\n  title <link rel=preconnect href=https://evil.example.com>\n  2025 : <video src=https://evil.example.com/l.mp4>',
  'C4Context\n  title <style>@import "https://evil.example.com/m.css"</style>\n  Person(a, "A", "x", $link="javascript:alert(1)", $sprite="https://evil.example.com/n.png")',
  '---\nconfig:\n  kanban:\n    ticketBaseUrl: "javascript:alert(1)//#TICKET#"\n---\nkanban\n  Todo\n    a[Task]@{ ticket: MC-1 }',
  'flowchart TD\n  accTitle: "><script>parent.broken = true</script>\n  accDescr: <img src=https://evil.example.com/o.png>\n  A --> B',
] as const

const manyEdges = Array.from({ length: 401 }, (_, index) => `  n${index} --> n${index + 1}`)
const manyLines = Array.from({ length: 1001 }, (_, index) => `  n${index}`)
/** Within every limit but that of time: each of these lies in the way of all others. */
const slow = `mindmap\n  root\n${Array.from({ length: 900 }, (_, index) => `${'  '.repeat(2 + (index % 9))}part ${index}`).join('\n')}`

/** Replies with Mermaid diagrams, by name. */
export const diagramReplies = {
  shown: () => [
    'Three diagrams:',
    fence(flowchart),
    fence(sequence),
    `- In a list:\n\n${indent(fence(pie))}`,
  ],
  broken: () => ['One that cannot be read, and one that can:', fence(broken), fence(pie)],
  hostile: () => hostileSources.map(fence),
  limits: () => [
    fence(`flowchart TD\n  A["${'long '.repeat(8000)}"]`),
    fence(`flowchart TD\n${manyLines.join('\n')}`),
    fence(`flowchart TD\n${manyEdges.join('\n')}`),
  ],
  slow: () => ['One that takes too long, and one that does not:', fence(slow), fence(pie)],
} as const satisfies Readonly<Record<string, () => readonly string[]>>

export type DiagramKind = keyof typeof diagramReplies
export const diagramKinds = Object.keys(diagramReplies) as readonly DiagramKind[]

function fence(source: string): string {
  return `\`\`\`mermaid\n${source}\n\`\`\``
}

function indent(lines: string): string {
  return lines.replace(/^/gm, '  ')
}
