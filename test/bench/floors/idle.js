/** A bare server whose sockets stay open and say nothing. */
import { createServer } from 'node:net'

const server = createServer({ allowHalfOpen: true, noDelay: true }, socket => {
  socket.on('data', () => {})
  socket.on('end', () => socket.end())
  socket.on('error', () => {})
})
server.listen({ host: '127.0.0.1', port: 0, backlog: 4096 }, () => console.log(server.address().port))
