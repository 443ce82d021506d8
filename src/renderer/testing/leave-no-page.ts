import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

/** The tests share one page: each leaves it as it was. */
afterEach(() => {
  cleanup()
  document.body.replaceChildren()
  window.history.replaceState(null, '', '/')
})
