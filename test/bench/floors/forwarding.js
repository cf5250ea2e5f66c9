/**
 * A bare server that forwards as a hub does, but knows nothing: whatever comes, it opens so many connections and writes the same
 * bytes on each. `forwarding.js <port> <count> <bytes in base64>`.
 */
import { connect, createServer } from 'node:net'

const [port, count, base64] = process.argv.slice(2)
const bytes = Buffer.from(base64, 'base64')

function forward() {
  const socket = connect({ port: Number(port), host: '127.0.0.1', noDelay: true })
  socket.write(bytes)
  // The answer is read; the side that is left open ends by itself when the peer has closed its own.
  socket.resume()
}

const server = createServer({ noDelay: true }, socket => {
  socket.once('data', () => {
    socket.end('GNTP/1.0 -OK NONE\r\n\r\n')
    for (let number = 1; number <= count; number += 1) forward()
  })
  socket.on('error', () => {})
})
server.listen({ host: '127.0.0.1', port: 0, backlog: 4096 }, () => console.log(server.address().port))
