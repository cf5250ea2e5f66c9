import type { Notification } from '../../shared/model.ts'
import { Name } from '../ui/Name.tsx'
import { Tag } from '../ui/Tag.tsx'
import { fromMachine, wayInWords } from './origin.ts'

/** What is out of the ordinary about a notification, in words. */
export function Marks({ notification, withOrigin }: { notification: Notification; withOrigin: boolean }) {
  const { priority, sticky, state, origin } = notification
  const from = withOrigin ? fromMachine(origin) : undefined
  return (
    <>
      {priority === 2 && <Tag tone="red">emergency</Tag>}
      {priority === 1 && <Tag tone="amber">high</Tag>}
      {sticky && <Tag>sticky</Tag>}
      {state === 'suppressed' && <Tag>off</Tag>}
      {state === 'queued' && <Tag>waiting</Tag>}
      {state === 'replaced' && <Tag>replaced</Tag>}
      {from !== undefined && (
        <Tag mayShrink title={wayInWords(origin)}>
          from <Name>{from}</Name>
        </Tag>
      )}
    </>
  )
}
