import type { Request } from '../../src/main/gntp/message.ts'
import { GntpParser } from '../../src/main/gntp/parser.ts'

/** The request in these bytes. */
export function requestOf(bytes: string): Request {
  const parser = new GntpParser()
  parser.feed(Buffer.from(bytes))
  const parsed = parser.next()
  if (parsed?.verb !== 'REGISTER' && parsed?.verb !== 'NOTIFY') throw new Error('No request')
  return parsed
}
