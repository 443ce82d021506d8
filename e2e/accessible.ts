import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { expect } from './fixtures'

/** What stands behind a dialog, which nobody reaches and which was looked at without it. */
const behindDialog = '[data-aria-hidden]'

/**
 * Nothing that axe calls serious or critical.
 *
 * @param what `theme` where the same was looked at in the other theme: but for its colours it is the same to axe.
 */
export async function expectAccessible(
  page: Page,
  what: 'everything' | 'theme' = 'everything',
): Promise<void> {
  const hasAxe = await page.evaluate(() => {
    // What is still appearing has no contrast yet: it is brought to its end, also where it would wait to be seen.
    const animations = document.getAnimations()
    const ending = animations.filter(({ effect }) => effect?.getComputedTiming().iterations === 1)
    for (const animation of ending) animation.finish()
    return 'axe' in window
  })
  // Another page to finish in cannot be opened here, and is not needed: the one frame is never seen.
  // Axe is half a megabyte, which would be read twice more although the page has it.
  const { violations } = await new AxeBuilder({ page, ...(hasAxe && { axeSource: 'undefined' }) })
    .setLegacyMode(true)
    .exclude('.md-diagram-frame')
    .exclude(behindDialog)
    .options({
      resultTypes: ['violations'],
      // Style sheets would be fetched for a rule that is off, media for one of sound, which Basalt never plays.
      preload: false,
      ...(what === 'theme' && { runOnly: ['color-contrast'] }),
    })
    .analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const found = serious.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => ({ id, html, failureSummary })),
  )
  expect(found).toEqual([])
}
