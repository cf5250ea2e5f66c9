/** For how long a fetched icon may be believed, and how to ask whether it has changed: what its server's headers say (RFC 9111). */
import CachePolicy from 'http-cache-semantics'

/** By names in lower case. */
export type Headers = Readonly<Record<string, string | undefined>>

/** What an answer says of caching; the rest of its headers is not kept. */
const cachingHeaders = ['age', 'cache-control', 'date', 'etag', 'expires', 'last-modified', 'pragma', 'vary']
const conditions = ['if-none-match', 'if-modified-since']
const validators = ['etag', 'last-modified']
/** A server that says nothing of caching is asked again after a minute, not for each notification. */
const silentFreshMs = 60_000

/** Gives what is to be remembered of an answer 200. */
export function policyOf(url: string, headers: Headers): string {
  return written(
    new CachePolicy(requestFor(url), { status: 200, headers: pick(headers, cachingHeaders) }, { shared: false }),
  )
}

/** Gives what is to be remembered after an answer 304. */
export function policyAfter304(policy: string, url: string, headers: Headers): string {
  const before = read(policy)
  // Many servers leave the validators out of a 304, although they must not.
  const merged = { ...pick(before.responseHeaders(), validators), ...pick(headers, cachingHeaders) }
  return written(before.revalidatedPolicy(requestFor(url), { status: 304, headers: merged }).policy)
}

/** The headers that ask for it only if it has changed. */
export function conditionsFor(policy: string, url: string): Readonly<Record<string, string>> {
  return pick(read(policy).revalidationHeaders(requestFor(url)), conditions)
}

export function isFresh(policy: string, url: string): boolean {
  const answer = read(policy)
  if (answer.satisfiesWithoutRevalidation(requestFor(url))) return true
  const headers = answer.responseHeaders()
  const isSilent = headers['cache-control'] === undefined && headers['expires'] === undefined
  return isSilent && answer.age() * 1000 < silentFreshMs
}

function requestFor(url: string): CachePolicy.HttpRequest {
  return { url, method: 'GET', headers: { accept: 'image/*' } }
}

function read(policy: string): CachePolicy {
  return CachePolicy.fromObject(JSON.parse(policy))
}

function written(policy: CachePolicy): string {
  return JSON.stringify(policy.toObject())
}

function pick(headers: CachePolicy.Headers, names: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name of names) {
    const value = headers[name]
    if (typeof value === 'string') found[name] = value
  }
  return found
}
