/** Tests of the built program find it fresh. */
import { buildIfStale } from '../../build/fresh.ts'

export default async function setup(): Promise<void> {
  await buildIfStale()
}
