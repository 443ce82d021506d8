import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { expect } from './fixtures'

/** Nothing that axe calls serious or critical. */
export async function expectAccessible(page: Page): Promise<void> {
  // What is still appearing has no contrast yet: it is brought to its end, also where it would wait to be seen.
  await page.evaluate(() => {
    const animations = document.getAnimations()
    const ending = animations.filter(({ effect }) => effect?.getComputedTiming().iterations === 1)
    for (const animation of ending) animation.finish()
  })
  // Another page to finish in cannot be opened here, and is not needed: the one frame is never seen.
  // Axe is half a megabyte, which would be read twice more although the page has it.
  const hasAxe = await page.evaluate(() => 'axe' in window)
  const { violations } = await new AxeBuilder({ page, ...(hasAxe && { axeSource: 'undefined' }) })
    .setLegacyMode(true)
    .exclude('.md-diagram-frame')
    .options({ resultTypes: ['violations'] })
    .analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const found = serious.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => ({ id, html, failureSummary })),
  )
  expect(found).toEqual([])
}
