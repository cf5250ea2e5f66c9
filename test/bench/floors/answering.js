/**
 * A bare server that speaks as Growlery does: it answers a constant -OK of the same length, closes its side, and throws away
 * what still comes until the peer closes. It answers as soon as it has so many bytes (its argument, 1 by default).
 */
import { createServer } from 'node:net'

const wanted = Number(process.argv[2] ?? 1)
const answer = Buffer.from(
  [
    'GNTP/1.0 -OK NONE',
    'Response-Action: NOTIFY',
    'Origin-Machine-Name: machine',
    'Origin-Software-Name: floor',
    'Origin-Software-Version: 0.1.0',
    'Origin-Platform-Name: Linux',
    'Origin-Platform-Version: 6.12.8+',
    'X-Message-Daemon: floor',
    'X-Timestamp: 2025-01-01T00:00:00.000Z',
    '\r\n',
  ].join('\r\n'),
)

const server = createServer({ allowHalfOpen: true, noDelay: true }, socket => {
  let come = 0
  socket.on('data', bytes => {
    const before = come
    come += bytes.length
    if (before < wanted && come >= wanted) socket.end(answer)
  })
  socket.on('error', () => {})
})
server.listen({ host: '127.0.0.1', port: 0, backlog: 4096 }, () => console.log(server.address().port))
