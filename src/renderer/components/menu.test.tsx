import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { Menu, MenuItem, SubMenu } from './menu'
import { useIgnoredRest } from './use-ignored-rest'

function Menus() {
  useIgnoredRest()
  return (
    <Menu trigger={<button type="button">Actions</button>}>
      <SubMenu label="Move to">
        <MenuItem onSelect={() => undefined}>New folder</MenuItem>
      </SubMenu>
      <MenuItem onSelect={() => undefined}>Rename</MenuItem>
    </Menu>
  )
}

const item = (name: string) => screen.getByRole('menuitem', { name })

function tell(element: Element, type: string, x: number): void {
  element.dispatchEvent(
    new PointerEvent(type, { pointerType: 'mouse', clientX: x, bubbles: true, cancelable: true }),
  )
}

it('a menu within a menu takes the focus from the keyboard and keeps it, though a mouse rests there', async () => {
  const user = userEvent.setup()
  render(<Menus />)
  await user.tab()
  await user.keyboard('{Enter}')
  const trigger = item('Move to')
  expect(document.activeElement).toBe(trigger)
  // The layout that the key causes can tell of the mouse before the menu within stands, and when that covers it.
  act(() => {
    trigger.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
    tell(document.body, 'pointermove', 40)
  })
  expect(document.activeElement).toBe(item('New folder'))
  act(() => tell(item('Rename'), 'pointerout', 40))
  expect(document.activeElement).toBe(item('New folder'))

  act(() => tell(item('Rename'), 'pointerout', 41))
  expect(screen.queryByRole('menuitem', { name: 'New folder' })).toBeNull()
})
