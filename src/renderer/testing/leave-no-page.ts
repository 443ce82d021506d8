import { cleanup } from '@testing-library/react'
import { afterAll, afterEach, vi } from 'vitest'

// The test files share one page: each test, and each file, leaves it as it was.
afterEach(() => {
  cleanup()
  document.body.replaceChildren()
  window.history.replaceState(null, '', '/')
})
afterAll(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})
