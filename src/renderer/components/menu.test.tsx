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
    </Menu>
  )
}

it('a menu within a menu takes the focus from the keyboard, though a mouse rests in the window', async () => {
  const user = userEvent.setup()
  render(<Menus />)
  await user.tab()
  await user.keyboard('{Enter}{ArrowDown}')
  const trigger = screen.getByRole('menuitem', { name: 'Move to' })
  expect(document.activeElement).toBe(trigger)
  // The layout that the key causes can tell of the mouse before the menu within stands.
  act(() => {
    trigger.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
    document.body.dispatchEvent(new PointerEvent('pointermove', { movementX: 0, bubbles: true }))
  })
  expect(document.activeElement).toBe(screen.getByRole('menuitem', { name: 'New folder' }))
})
