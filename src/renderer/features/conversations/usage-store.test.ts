import { expect, it } from 'vitest'
import { createAppError } from '../../../shared/app-error'
import { createFakeBridge } from '../../testing/fake-bridge'
import { createUsageStore } from './usage-store'

it('says nothing of a failure for days that were left meanwhile', async () => {
  const fake = createFakeBridge()
  const store = createUsageStore(fake.bridge)
  const shown: string[] = []
  store.state.subscribe(({ report }) => shown.push(report.kind))
  fake.refuse('conversations.readUsage', createAppError('storage', { values: { reason: 'EROFS' } }))
  const answer = fake.delay('conversations.readUsage')
  const left = store.read()
  const chosen = store.choose(7)
  answer()
  await Promise.all([left, chosen])
  expect(shown.at(-1)).toBe('ready')
  expect(shown).not.toContain('failed')
})
