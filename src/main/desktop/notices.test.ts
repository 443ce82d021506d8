import { expect, it } from 'vitest'
import { type Text, text } from '../../shared/text'
import { createNotices, type Notices } from './notices'

function noticesWith(...initial: Text[]) {
  const told: (readonly string[])[] = []
  const notices: Notices = createNotices({
    initial,
    onChange: () => told.push(notices.list().map(({ key }) => key)),
  })
  return { notices, told }
}

const damaged = text('desktop.notices.damagedFile')
const held = text('conversations.storage.held')

it('tells that another program has the conversations open, and that it no longer has', () => {
  const { notices, told } = noticesWith(damaged)
  notices.show(held, true)
  notices.show(held, true)
  notices.show(held, false)
  notices.show(held, false)
  expect(told).toEqual([[damaged.key, held.key], [damaged.key]])
})

it('keeps what was there before and tells of what comes, but not of nothing', () => {
  const { notices, told } = noticesWith(damaged)
  notices.add()
  expect(notices.list()).toEqual([damaged])
  notices.add(held)
  expect(told).toEqual([[damaged.key, held.key]])
})
