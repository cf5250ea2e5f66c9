/**
 * What a message may be, as JSON and back. Both functions are also sent to the page's isolated world as text: they use nothing but what
 * is inside them.
 */

/** Throws where structured clone would throw, and for what is not needed here (cycles, Blob, RegExp, ...). */
export function pack(value: unknown): unknown {
  const base64 = (bytes: Uint8Array) => {
    let text = ''
    for (let from = 0; from < bytes.length; from += 8192)
      text += String.fromCharCode(...bytes.subarray(from, from + 8192))
    return btoa(text)
  }
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $: 'number', is: String(value) }
  if (value === undefined) return { $: 'undefined' }
  if (typeof value === 'bigint') return { $: 'bigint', is: String(value) }
  if (typeof value !== 'object') throw new Error(`A ${typeof value} could not be cloned.`)
  if (Array.isArray(value)) return value.map(pack)
  if (value instanceof Uint8Array) return { $: 'bytes', is: base64(value) }
  if (value instanceof ArrayBuffer) return { $: 'buffer', is: base64(new Uint8Array(value)) }
  if (value instanceof Date) return { $: 'date', is: value.getTime() }
  if (value instanceof Map) return { $: 'map', is: [...value].map(pack) }
  if (value instanceof Set) return { $: 'set', is: [...value].map(pack) }
  if (value instanceof Error) return { $: 'error', is: value.message }
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null)
    throw new Error(`The stand-in cannot send a ${value.constructor.name}`)
  const entries = Object.entries(value).map(([key, item]) => [key, pack(item)] as const)
  return '$' in value ? { $: 'object', is: entries } : Object.fromEntries(entries)
}

export function unpack(packed: unknown): unknown {
  const bytes = (text: string) => Uint8Array.from(atob(text), letter => letter.charCodeAt(0))
  if (packed === null || typeof packed !== 'object') return packed
  if (Array.isArray(packed)) return packed.map(unpack)
  if (!('$' in packed)) return Object.fromEntries(Object.entries(packed).map(([key, item]) => [key, unpack(item)]))
  const { $: kind, is } = packed as unknown as { $: string; is: never }
  if (kind === 'undefined') return undefined
  if (kind === 'number') return Number(is)
  if (kind === 'bigint') return BigInt(is)
  if (kind === 'bytes') return bytes(is)
  if (kind === 'buffer') return bytes(is).buffer
  if (kind === 'date') return new Date(is)
  if (kind === 'map') return new Map((is as unknown[]).map(entry => unpack(entry) as [unknown, unknown]))
  if (kind === 'set') return new Set((is as unknown[]).map(unpack))
  if (kind === 'error') return new Error(is)
  return Object.fromEntries((is as [string, unknown][]).map(([key, item]) => [key, unpack(item)]))
}
