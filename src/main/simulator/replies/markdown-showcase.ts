/** One reply with every Markdown feature that the interface draws, and those it must refuse. */
export const markdownShowcase = `# Heading one

A paragraph with **bold**, *italic*, ***both***, ~~struck~~, \`inline code\` and a [link](https://docs.aws.amazon.com/bedrock/ "Amazon Bedrock"). A bare address, https://example.com/path?query=1, and one in brackets: <https://example.org>.
A line that ends with two spaces  
breaks here; a backslash\\
breaks too. Escapes: \\*not italic\\*, 1 &lt; 2 &amp; 3.

## Heading two

### Heading three

#### Heading four

##### Heading five

###### Heading six

---

## Lists

- One
- Two
  - Two point one
    - Two point one point one
  - Two point two

    A second paragraph in the same item.
- Three

3. Begins at three
4. Goes on
   1. Nested
   2. Twice

- [x] Done
- [ ] To do
  - [x] Done below what is to do

## Quotes

> A quote with **bold** text
>
> > and a quote inside it
> >
> > - with a list

## Table

| Left | Centre | Right |
|:-----|:------:|------:|
| a | b | 1 |
| \`code\` | **bold** | 1,234.50 |
| a \\| pipe | [link](https://example.com) | $x^2$ |

## Code

\`\`\`python
def fibonacci(count: int) -> list[int]:
    """The first numbers of the sequence."""
    numbers = [0, 1]
    while len(numbers) < count:
        numbers.append(numbers[-1] + numbers[-2])
    return numbers[:count]
\`\`\`

\`\`\`typescript
export async function* lines(source: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of source) {
    const parts = (rest + chunk).split('\\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
  if (rest !== '') yield rest
}
\`\`\`

\`\`\`rust
fn main() {
    let total: u64 = (1..=10).filter(|n| n % 2 == 0).sum();
    println!("{total}");
}
\`\`\`

\`\`\`sql
SELECT provider, count(*) AS models
FROM models
WHERE status = 'ACTIVE'
GROUP BY provider
ORDER BY models DESC;
\`\`\`

\`\`\`bash
aws bedrock list-foundation-models --by-output-modality TEXT \\
  --query 'modelSummaries[].modelId' --output text
\`\`\`

\`\`\`json
{ "modelId": "amazon.nova-lite-v1:0", "maxTokens": 512, "stream": true }
\`\`\`

\`\`\`diff
- const retries = 3
+ const retries = 5
\`\`\`

\`\`\`
A block without a language.
\`\`\`

    An indented block.

## Math

Inline: $e^{i\\pi} + 1 = 0$ and \\(a^2 + b^2 = c^2\\). Prices stay prices: $5 and $10.

$$
\\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx = \\sqrt{\\pi}
$$

\\[
\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}
\\begin{pmatrix} x \\\\ y \\end{pmatrix}
= \\begin{pmatrix} ax + by \\\\ cx + dy \\end{pmatrix}
\\]

## What is not drawn as it asks

![A remote image](https://images.example.com/pixel.png "Must not load")

<div onclick="alert(1)">Raw <b>HTML</b></div>

<script>document.title = 'changed'</script>

[A link that runs](javascript:alert(1))

## Characters

Emoji 👩‍👩‍👧‍👦 🇮🇹 👍🏽, accents é è ñ, 日本語, العربية, עברית, and a footnote mark[^1].

[^1]: The footnote.
`
