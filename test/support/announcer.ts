/** A program of the tests: announces a GNTP server, with a name, a port and an id, until it is told to end. */
import { announce } from '../../src/main/hub/network/announce.ts'

const [name = '', port, serverId = ''] = process.argv.slice(2)
const onError = (error: unknown) => process.stderr.write(`${String(error)}\n`)
const announcement = announce({ name, port: Number(port), serverId, version: '1', onError })
// It holds no socket while it looks whether the name is free.
const running = setInterval(() => {}, 1000)
process.once('SIGTERM', async () => {
  await announcement.stop()
  clearInterval(running)
})
