import { z } from 'zod'

/** What can be the name of a region: it becomes part of a host's name, so nothing else may pass. */
export const regionPattern = /^[a-z0-9]+(-[a-z0-9]+)+$/

export const regionSchema = z.string().max(64).regex(regionPattern)

/** Regions in which Bedrock is known to run, to choose from; any other can be typed. */
export const suggestedRegions = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'ca-central-1',
  'sa-east-1',
  'eu-central-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-south-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'us-gov-east-1',
  'us-gov-west-1',
] as const
