/** What is built in, with the licences that come with it: from the file that the build writes (build/licences.ts). */

export interface Licence {
  readonly name: string
  readonly version: string
  /** An SPDX expression. */
  readonly licence: string
  /** Null where the package has no file for it. */
  readonly text: string | null
}

/** Rejects where there is no such file, or another one. */
export async function loadLicences(signal: AbortSignal): Promise<readonly Licence[]> {
  const response = await fetch('/licences.json', { signal })
  const found: unknown = await response.json()
  if (!response.ok || !Array.isArray(found) || !found.every(isLicence)) throw new Error('Not a list of licences')
  return found
}

/** Those in whose name, version or licence this stands. */
export function matching(licences: readonly Licence[], typed: string): readonly Licence[] {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return licences
  return licences.filter(one => `${one.name} ${one.version} ${one.licence}`.toLowerCase().includes(wanted))
}

function isLicence(one: unknown): one is Licence {
  if (typeof one !== 'object' || one === null) return false
  if (!('name' in one && 'version' in one && 'licence' in one && 'text' in one)) return false
  const { name, version, licence, text } = one
  return [name, version, licence, text ?? ''].every(part => typeof part === 'string')
}
