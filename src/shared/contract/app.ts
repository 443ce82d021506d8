import { z } from 'zod'
import type { AppState } from '../app-state'
import { preferencesSchema } from '../preferences'
import { nothing, request } from './request'

export const windowSteps = ['toggleFullScreen', 'minimise', 'quit'] as const
export type WindowStep = (typeof windowSteps)[number]

export const appRequests = {
  /** Versions, preferences, connection, notices. */
  'app.read': request(nothing)<AppState>(),
  /** Changes the named preferences; `app.changed` follows. */
  'app.changePreferences': request(preferencesSchema.partial())<AppState>(),
  /** Starts the simulator and sends everything to it until `app.leaveDemo`. */
  'app.startDemo': request(nothing)<AppState>(),
  'app.leaveDemo': request(nothing)<AppState>(),
  /** Asks the user, then opens an http, https or mailto address outside. */
  'app.openLink': request(z.strictObject({ url: z.string().min(1).max(8192) }))<{
    readonly opened: boolean
  }>(),
  /** Asks where to, and writes code to a file there. Fails with `storage`. */
  'app.saveCode': request(
    z.strictObject({ code: z.string().max(50_000_000), language: z.string().max(200) }),
  )<{ readonly saved: boolean }>(),
  /** Tries again what kept the start from going on, and tells how that went. */
  'app.tryAgain': request(nothing)<AppState>(),
  /** Ends Basalt as quitting does, and starts it again. */
  'app.restart': request(nothing)<null>(),
  /** Tells that the computer joined or left a network: what hangs on a connection is looked at soon. */
  'app.networkChanged': request(nothing)<null>(),
  /** Does with the window what its frame and the system's menus do. */
  'app.controlWindow': request(z.strictObject({ step: z.enum(windowSteps) }))<null>(),
  /**
   * The processor time that the page which draws diagrams has used since it was opened, in milliseconds; null where
   * there is no such page or the system does not tell.
   */
  'app.readDiagramTime': request(nothing)<{ readonly time: number | null }>(),
  /** Puts text on the clipboard. */
  'app.copyText': request(z.strictObject({ text: z.string().max(50_000_000) }))<null>(),
} as const
