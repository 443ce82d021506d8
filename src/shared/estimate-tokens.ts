/**
 * About how many tokens a text is: four bytes of UTF-8 each, as word pieces of the usual tokenizers are.
 * An estimate, to be labelled as one; only Bedrock counts.
 */
export function estimateTokens(text: string): number {
  let bytes = 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    // A surrogate is half of a character of four bytes.
    if (unit < 0x80) bytes += 1
    else if (unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff)) bytes += 2
    else bytes += 3
  }
  return Math.ceil(bytes / 4)
}
