/** A bare HTTP server: a small icon at every path, which comes after as many milliseconds as its path says (`/200/7.png`). */
import { createServer } from 'node:http'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

const server = createServer((request, response) => {
  const delayMs = Number(request.url.split('/')[1])
  setTimeout(() => response.writeHead(200, { 'Content-Type': 'image/png' }).end(png), delayMs)
})
server.listen({ host: '127.0.0.1', port: 0, backlog: 4096 }, () => console.log(server.address().port))
