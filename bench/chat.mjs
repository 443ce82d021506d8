/**
 * Waits until a prompt can be sent.
 *
 * @param {import('playwright').Page} page
 */
export async function untilReady(page) {
  const box = page.getByRole('textbox', { name: 'Message' })
  await box.fill('ready')
  await page.getByRole('button', { name: 'Send' }).and(page.locator(':enabled')).waitFor()
  await box.fill('')
}

/**
 * Sends a prompt.
 *
 * @param {import('playwright').Page} page
 * @param {string} prompt
 */
export async function sendPrompt(page, prompt) {
  await page.getByRole('textbox', { name: 'Message' }).fill(prompt)
  await page.keyboard.press('Enter')
}

/**
 * Waits for the next reply to begin and then to end. It listens to one attribute: to ask again and again
 * would be work of the page's own.
 *
 * @param {import('playwright').Page} page
 * @returns {{ begun: Promise<void>, ended: Promise<string> }} `ended` gives the state in which it ended
 */
export function watchReply(page) {
  const watching = page.evaluateHandle(() => {
    const known = new Set(document.querySelectorAll('article[data-role="assistant"]'))
    const running = new Set(['starting', 'waiting', 'streaming'])
    /** @type {(state: string) => void} */
    let end = () => undefined
    /** @type {(value?: undefined) => void} */
    let begin = () => undefined
    const begun = new Promise((resolve) => {
      begin = resolve
    })
    /** @type {Promise<string>} */
    const ended = new Promise((resolve) => {
      end = resolve
    })
    /** @type {HTMLElement | undefined} */
    let article
    const look = () => {
      // Looked for no longer than until it is there: to search a long reply takes longer than a frame may.
      if (article === undefined) {
        const articles = document.querySelectorAll('article[data-role="assistant"]')
        const last = articles[articles.length - 1]
        if (!(last instanceof HTMLElement) || known.has(last)) return
        article = last
      }
      const state = article.dataset.state ?? ''
      if (state === 'streaming') begin()
      if (running.has(state)) return
      begin()
      end(state)
      observer.disconnect()
    }
    const observer = new MutationObserver(look)
    observer.observe(document.body, {
      attributeFilter: ['data-state', 'aria-busy'],
      subtree: true,
    })
    return { begun, ended }
  })
  const begun = watching.then((handle) =>
    handle.evaluate(({ begun }) => begun.then(() => undefined)),
  )
  const ended = watching.then((handle) => handle.evaluate(({ ended }) => ended))
  // A reply that nobody waits for may be under way when the app is closed.
  begun.catch(() => undefined)
  ended.catch(() => undefined)
  return { begun, ended }
}
