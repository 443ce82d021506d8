import { vi } from 'vitest'

// What a browser has and the test page does not.
vi.stubGlobal('scheduler', {
  async postTask(task: () => void) {
    await new Promise((resolve) => setTimeout(resolve))
    task()
  },
})
