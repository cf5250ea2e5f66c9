/** Which protocol a peer speaks, told by its first bytes (GNTP.md, Transport: a WebSocket handshake begins with `GET `). */
import { Buffer } from 'node:buffer'

export type OpeningProtocol = 'GNTP' | 'HTTP'

const httpRequest = Buffer.from('GET ')

export class Opening {
  #bytes: Buffer = Buffer.alloc(0)

  /** All that has come. */
  get bytes(): Buffer {
    return this.#bytes
  }

  /** Takes bytes in; gives the protocol as soon as it is certain. What is not HTTP counts as GNTP, and is GNTP's to refuse. */
  add(chunk: Buffer): OpeningProtocol | undefined {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk])
    const length = Math.min(this.#bytes.length, httpRequest.length)
    const isHttp = this.#bytes.subarray(0, length).equals(httpRequest.subarray(0, length))
    if (!isHttp) return 'GNTP'
    return length === httpRequest.length ? 'HTTP' : undefined
  }
}
