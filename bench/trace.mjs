import { writeFileSync } from 'node:fs'

/**
 * Records what the page does into a file that Chromium's performance panel opens; answers how to stop.
 *
 * @param {import('playwright').CDPSession} session
 * @param {string} file
 * @returns {Promise<() => Promise<void>>}
 */
export async function startTrace(session, file) {
  /** @type {object[]} */
  const events = []
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...value)
  })
  await session.send('Tracing.start', {
    traceConfig: {
      includedCategories: [
        'devtools.timeline',
        'disabled-by-default-devtools.timeline',
        'blink',
        'cc',
      ],
    },
  })
  return async () => {
    const complete = new Promise((resolve) => {
      session.once('Tracing.tracingComplete', resolve)
    })
    await session.send('Tracing.end')
    await complete
    writeFileSync(file, JSON.stringify({ traceEvents: events }))
  }
}
