/** By which a hub that announces itself knows itself again: `id` of its TXT record. */
import type { Service } from 'bonjour-service'
import { z } from 'zod'

const announced = z.object({ id: z.string() })

/** Undefined for a server that announces none: it is no Growlery. */
export function serverIdOf({ txt }: Pick<Service, 'txt'>): string | undefined {
  return announced.safeParse(txt).data?.id
}
