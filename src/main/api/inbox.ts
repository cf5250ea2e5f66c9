import type { Hub } from '../hub/hub.ts'
import { api, explained } from './implementer.ts'

export function inboxApi({ inbox, removal }: Hub) {
  return {
    since: api.inbox.since.handler(({ input }) => inbox.since(input)),
    page: api.inbox.page.handler(({ input }) => inbox.page(input)),
    outline: api.inbox.outline.handler(({ input, signal }) => inbox.outline(input, signal)),
    ids: api.inbox.ids.handler(({ input }) => inbox.ids(input)),
    detail: api.inbox.detail.handler(({ input }) => explained(() => inbox.detail(input.id))),
    click: api.inbox.click.handler(({ input }) => explained(() => inbox.click(input.id))),
    close: api.inbox.close.handler(({ input }) => explained(() => inbox.close(input.id))),
    closeAll: api.inbox.closeAll.handler(({ input }) => inbox.closeAll(input.ids)),
    hold: api.inbox.hold.handler(({ input: { ids, held }, context: { ended } }) => inbox.hold(ids, held, ended)),
    markUnread: api.inbox.markUnread.handler(({ input }) => inbox.markUnread(input.ids)),
    remove: api.inbox.remove.handler(({ input }) => removal.remove(input.ids)),
    restore: api.inbox.restore.handler(({ input }) => explained(() => removal.restore(input.undo))),
    markRead: api.inbox.markRead.handler(({ input }) => inbox.markRead(input.ids)),
  }
}
