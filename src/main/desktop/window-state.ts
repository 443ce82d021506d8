import { z } from 'zod'

/** Where the window was, in device-independent pixels of the whole desktop, and what it showed. */
export const windowStateSchema = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) }),
  maximized: z.boolean(),
  /** The place that it showed, as in the page's address; none is the chat, and so is one that the page does not know. */
  place: z
    .string()
    .regex(/^[a-z]{1,20}$/)
    .optional(),
})
export type WindowState = Readonly<z.infer<typeof windowStateSchema>>

/** The page's address with the place that the window showed; its conversation is not opened again. */
export function addressOfPlace(page: string, place: string | undefined): string {
  return place === undefined ? page : `${page}#/${place}`
}

/** The place in the page's address; undefined for the chat, in which the page begins by itself. */
export function placeOfAddress(address: string): string | undefined {
  const place = /#\/([a-z]{1,20})(?:\/|$)/.exec(address)?.[1]
  return place === 'chat' ? undefined : place
}

type Rectangle = WindowState['bounds']

export const minimumSize = { width: 720, height: 520 }
const firstSize = { width: 1200, height: 820 }
/** So much of the title bar must be on a display for the window to be grasped. */
const graspable = { width: 160, height: 40 }

/** How to open the window: where it was if that can still be seen, else the system chooses. */
export type WindowPlacement = {
  readonly width: number
  readonly height: number
  readonly maximized: boolean
} & ({ readonly x: number; readonly y: number } | { readonly x?: never; readonly y?: never })

/**
 * Places the window as it was left. A place that no display shows any more is forgotten, a size that
 * no display can hold is cut down.
 *
 * @param workAreas what each display has for windows.
 */
export function placeWindow(
  state: WindowState | null,
  workAreas: readonly Rectangle[],
): WindowPlacement {
  const bounds = state?.bounds ?? null
  const home = bounds && workAreas.find((area) => showsTitleBar(bounds, area))
  const area = home ?? workAreas[0]
  const size = limitSize(bounds ?? firstSize, area)
  const maximized = state?.maximized ?? false
  return bounds && home ? { x: bounds.x, y: bounds.y, ...size, maximized } : { ...size, maximized }
}

function showsTitleBar(bounds: Rectangle, area: Rectangle): boolean {
  const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  const below = area.y + area.height - bounds.y
  return width >= graspable.width && bounds.y >= area.y && below >= graspable.height
}

function limitSize(
  size: { readonly width: number; readonly height: number },
  area: Rectangle | undefined,
): { readonly width: number; readonly height: number } {
  const room = area ?? { ...firstSize }
  return {
    width: Math.max(minimumSize.width, Math.min(size.width, room.width)),
    height: Math.max(minimumSize.height, Math.min(size.height, room.height)),
  }
}
