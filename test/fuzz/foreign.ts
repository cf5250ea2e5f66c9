/** What programs say that take the port for another one, and bytes that nobody says. */
import { Buffer } from 'node:buffer'
import type { Random } from './random.ts'

const handshake = [
  'GET / HTTP/1.1',
  'Host: 127.0.0.1:23053',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Version: 13',
]
const openings: readonly string[] = [
  'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'GET ',
  'GET / HTTP/1.1\r\n',
  'GET /\r\n\r\n',
  'GET  HTTP/9.9\r\n\r\n',
  `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n\r\n`,
  `GET / HTTP/1.1\r\n${'X: y\r\n'.repeat(4000)}\r\n`,
  'GET / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello',
  'GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n',
  'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nGNTP/1.0 ',
  'CONNECT 127.0.0.1:22 HTTP/1.1\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  `${handshake.join('\r\n')}\r\n\r\n`,
  `${handshake.join('\r\n')}\r\nOrigin: http://evil.example\r\n\r\n`,
  `${handshake.join('\r\n')}\r\nOrigin: http://localhost\r\nSec-WebSocket-Protocol: gntp\r\n\r\n`,
  `${handshake.slice(0, 4).join('\r\n')}\r\n\r\n`,
  `${handshake.join('\r\n').replace('13', '7')}\r\n\r\n`,
  'SSH-2.0-OpenSSH_9.6\r\n',
  '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'EHLO example.com\r\n',
  '*1\r\n$4\r\nPING\r\n',
  '{"jsonrpc":"2.0","method":"ping"}\n',
  '\x01\x00\x04\x05GROWL',
  '<policy-file-request/>\0',
]

/** The opening of another protocol, at times with more behind it or cut short. */
export function foreign(random: Random): Buffer {
  const opening = Buffer.from(random.pick(openings), 'latin1')
  return random.weighted([
    [4, () => opening],
    [2, () => Buffer.concat([opening, frame(random)])],
    [1, () => Buffer.concat([opening, random.bytes(random.int(1, 200))])],
    [1, () => opening.subarray(0, random.int(0, opening.length))],
  ])()
}

/** Random bytes, with or without the beginning of a message before them. */
export function noise(random: Random): Buffer {
  const start = random.pick([
    '',
    '',
    'GNTP/1.0 ',
    'GNTP/1.0 NOTIFY NONE\r\n',
    'GNTP/1.0 REGISTER NONE\n',
    'GNTP',
    '\r\n',
    'GET ',
  ])
  const length = random.weighted([
    [1, 0],
    [4, random.int(1, 60)],
    [2, random.int(60, 3000)],
    [1, random.int(3000, 40_000)],
  ])
  return Buffer.concat([Buffer.from(start), random.bytes(length)])
}

/** A WebSocket frame with a message in it, masked as a browser's are, or nearly so. */
function frame(random: Random): Buffer {
  const payload = Buffer.from('GNTP/1.0 NOTIFY NONE\r\n\r\n')
  const mask = random.bytes(4)
  const length = random.pick([payload.length, 0, 127])
  const masked = payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0))
  return Buffer.concat([Buffer.from([random.pick([0x81, 0x82, 0x88, 0x89, 0xff]), 0x80 | length]), mask, masked])
}
