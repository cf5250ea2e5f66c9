import { expect, it } from 'vitest'
import { commonWord, fillHistory } from '../../bench/history.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { testGrowlery } from '../../support/growlery.ts'

it('gives the ids of a part of the history, or of what is found in it, newest first and not too many', async () => {
  const dataFolder = temporaryFolder()
  await fillHistory(dataFolder, { notifications: 10_500 })
  const { hub } = await testGrowlery({ dataFolder })
  const all = hub.inbox.ids({})
  expect(all.more).toBe(true)
  expect(all.ids).toHaveLength(10_000)
  expect(all.ids.slice(0, 3)).toEqual([10_500, 10_499, 10_498])
  expect(hub.inbox.ids({ newest: 7, oldest: 4 })).toEqual({ ids: [7, 6, 5, 4], more: false })
  expect(hub.inbox.ids({ oldest: 501 })).toMatchObject({ more: false })
  expect(hub.inbox.ids({ oldest: 500 })).toMatchObject({ more: true })
  const found = hub.inbox.ids({ search: commonWord })
  const page = hub.inbox.page({ search: commonWord, limit: 500 }).notifications.map(({ id }) => id)
  expect(found.ids.slice(0, 500)).toEqual(page)
  expect(hub.inbox.ids({ search: commonWord, newest: page[9], oldest: page[12] }).ids).toEqual(page.slice(9, 13))
})
