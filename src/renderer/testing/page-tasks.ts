import { vi } from 'vitest'

// What a browser has and the test page does not.
vi.stubGlobal('scheduler', {
  postTask: (task: () => void) =>
    new Promise<void>((resolve, reject) => {
      setTimeout(() => {
        try {
          resolve(task())
        } catch (thrown) {
          reject(thrown)
        }
      })
    }),
})
