/** Where resources come from, in tests. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ResourceError } from '../../src/main/client/errors.ts'
import type { Resource } from '../../src/main/client/resource.ts'
import { temporaryFolder } from './folder.ts'
import { type Answer, type IconServer, iconServer } from './icon-server.ts'

/** Why it cannot be had. Throws where it can. */
export async function reasonOf(resource: Resource): Promise<ResourceError> {
  const reason: unknown = await resource.load().catch(error => error)
  if (!(reason instanceof ResourceError)) throw new Error(`No ResourceError: ${String(reason)}`)
  return reason
}

/** A file of the test's own. */
export function file(bytes: Uint8Array | string, name = 'icon.png'): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, bytes)
  return path
}

/** A URL of which the first answers are these, and the last all that follow. */
export async function answered(...answers: [Answer, ...Answer[]]): Promise<IconServer & { readonly address: string }> {
  let count = 0
  const server = await iconServer({}, (response, request) => {
    const answer = answers[Math.min(count, answers.length - 1)] ?? answers[0]
    count += 1
    answer(response, request)
  })
  return { ...server, address: server.url('/icon.png') }
}
