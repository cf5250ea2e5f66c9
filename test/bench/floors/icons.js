/** A bare HTTP server: a small icon at every path, no two alike, which may be kept for an hour. */
import { createServer } from 'node:http'

// A PNG of one pixel. What follows its end is not looked at.
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

const server = createServer((request, response) => {
  const bytes = Buffer.concat([png, Buffer.from(request.url)])
  response.writeHead(200, {
    'Content-Type': 'image/png',
    'Content-Length': bytes.length,
    'Cache-Control': 'max-age=3600',
  })
  response.end(bytes)
})
server.listen({ host: '127.0.0.1', port: 0, backlog: 4096 }, () => console.log(server.address().port))
