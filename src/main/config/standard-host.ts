const standardHost =
  /^bedrock(?:-runtime)?(?:-fips)?\.([a-z]{2}(?:-[a-z]+)+-\d+)\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$/

/** The region in an address of AWS's own, such as `https://bedrock-runtime.eu-west-1.amazonaws.com`. */
export function standardHostRegion(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  return standardHost.exec(new URL(url).hostname)?.[1]
}
