/**
 * Who may come in: whoever has the token of the printed address or a ticket, and then the cookie that it is exchanged for; and the
 * command line, which reads a token of its own in the data folder. The page of another site can do none of these, and Host
 * and Origin say where a request comes from.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import ipaddr from 'ipaddr.js'

const tokenPattern = /^[\w-]{43}$/

/**
 * The token of a data folder, readable by its owner only. It stays the same from run to run, so that an open window finds
 * its way back after a restart.
 */
export function tokenOf(dataFolder: string): string {
  const path = join(dataFolder, 'ui-token')
  try {
    const kept = readFileSync(path, 'utf8').trim()
    if (tokenPattern.test(kept)) return kept
  } catch {
    // None yet.
  }
  const token = newToken()
  writeFileSync(path, `${token}\n`, { mode: 0o600 })
  return token
}

/** A token that nobody can guess. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** The token of an Authorization header, where it has one. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
}

export function isToken(candidate: string | undefined, token: string): boolean {
  if (candidate === undefined) return false
  const given = Buffer.from(candidate)
  const expected = Buffer.from(token)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/**
 * Whether a Host header names this server: by an IP address, as localhost, or by the machine's own name. A name that
 * somebody else points to this machine (DNS rebinding) is none of these.
 */
export function isOwnHost(host: string | undefined, port: number): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false
  const url = new URL(`http://${host}`)
  if ((url.port === '' ? 80 : Number(url.port)) !== port) return false
  const name = url.hostname.replace(/^\[|\]$/g, '')
  return ipaddr.isValid(name) || name === 'localhost' || name === hostname().toLowerCase()
}

/** Whether a request's Origin header, where it has one, is the page that this server gave out under that Host. */
export function isOwnOrigin(origin: string | undefined, host: string): boolean {
  return origin === undefined || origin === `http://${host}`
}
