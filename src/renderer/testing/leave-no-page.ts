import { cleanup, configure } from '@testing-library/react'
import { afterAll, afterEach, vi } from 'vitest'

// What has not come by then does not come; on a busy machine one second is nothing.
configure({ asyncUtilTimeout: 20_000 })

// The test files share one page: each test, and each file, leaves it as it was.
afterEach(() => {
  cleanup()
  document.body.replaceChildren()
  localStorage.clear()
  window.history.replaceState(null, '', '/')
})
afterAll(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})
