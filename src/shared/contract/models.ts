import { z } from 'zod'
import type { ModelAccess, ModelsStatus, ModelTest, RegionModels } from '../models'
import { nothing, request } from './request'

export const modelsRequests = {
  'models.read': request(nothing)<ModelsStatus>(),
  /** Asks AWS again; a failure keeps the last good list. */
  'models.refresh': request(nothing)<ModelsStatus>(),
  /** Whether the account may call these models of the effective region; never fails. */
  'models.access': request(
    z.strictObject({ modelIds: z.array(z.string().min(1).max(2048)).max(100) }),
  )<readonly ModelAccess[]>(),
  /**
   * The models of another region, kept as long as the effective one's; `refresh` asks AWS in any case.
   * A failure is part of the answer; no name of a region is one before anything is sent.
   */
  'models.readRegion': request(
    z.strictObject({ region: z.string().max(200), refresh: z.boolean() }),
  )<RegionModels>(),
  /** Asks a model for one token, which costs a fraction of a cent; a failure is part of the answer. */
  'models.test': request(z.strictObject({ modelId: z.string().min(1).max(2048) }))<ModelTest>(),
} as const
