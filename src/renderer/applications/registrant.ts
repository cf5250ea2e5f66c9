/** Who registered an application, in words. Pure. */
import type { Registrant } from '../../shared/model.ts'

/** jenkins-gntp 2.1: the version once, also where it is a part of the name. Null where there is no name. */
export function softwareOf({ software, version }: Pick<Registrant, 'software' | 'version'>): string | null {
  if (software === null || version === null) return software
  return software.split(/[\s/]+/u).includes(version) ? software : `${software} ${version}`
}
