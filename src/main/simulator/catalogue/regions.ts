/** The regions that the simulator serves, by the geography that their inference profiles name. */
export const geographies = {
  us: ['us-east-1', 'us-east-2', 'us-west-2'],
  eu: ['eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-3'],
  apac: ['ap-northeast-1', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2'],
  jp: ['ap-northeast-1', 'ap-northeast-3'],
  'us-gov': ['us-gov-east-1', 'us-gov-west-1'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type Geography = keyof typeof geographies
export type Region = (typeof geographies)[Geography][number]

/** The geographies as profiles' names spell them. */
export const geographyNames: Readonly<Record<Geography, string>> = {
  us: 'US',
  eu: 'EU',
  apac: 'APAC',
  jp: 'JP',
  'us-gov': 'US-GOV',
}

const geographyKeys = Object.keys(geographies) as readonly Geography[]

/** Every region once. */
export const regions: readonly Region[] = [...new Set(Object.values(geographies).flat())]

export function isRegion(name: string): name is Region {
  return (regions as readonly string[]).includes(name)
}

/** The geographies that a region belongs to; Tokyo belongs to two. */
export function geographiesOf(region: string): readonly Geography[] {
  return geographyKeys.filter((key) => (geographies[key] as readonly string[]).includes(region))
}

/** `aws`, or `aws-us-gov` in GovCloud. */
export function partitionOf(region: string): string {
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
}

/** Global profiles route to every commercial region. */
export function hasGlobalProfiles(region: string): boolean {
  return partitionOf(region) === 'aws'
}
