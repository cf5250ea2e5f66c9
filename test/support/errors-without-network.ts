/** A program of the tests, for a network of its own that leads nowhere: prints what announcing and finding servers tell there. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { announce } from '../../src/main/hub/network/announce.ts'
import { discover } from '../../src/main/hub/network/discover.ts'

if (process.argv[2] === 'port taken') {
  const holder = createSocket('udp4').bind(5353)
  await once(holder, 'listening')
  holder.unref()
}
const errors: string[] = []
const onError = (error: unknown) => errors.push(String(error))
const announcement = announce({ name: 'Desk', port: 23053, serverId: 'desk', version: '1', onError })
const lists: unknown[] = []
for await (const list of discover({ serverId: 'me', onError, roundMs: 100 }, AbortSignal.timeout(2500)))
  lists.push(list)
await announcement.stop()
process.stdout.write(JSON.stringify([...errors, `${lists.length} list`]))
