/**
 * Messages that may be wrong. src/main/gntp writes only what is right: here the parts of a message are put together as they
 * are, under real keys and ciphers.
 */
import { Buffer } from 'node:buffer'
import { Cipher, type CipherAlgorithm, ciphers } from '../../src/main/gntp/cipher.ts'
import { deriveKey, type HashAlgorithm, hashKey } from '../../src/main/gntp/key.ts'
import type { Random } from './random.ts'

export interface Draft {
  verb: string
  /** Stands in place of the right first line. */
  firstLine?: string
  newline: '\r\n' | '\n'
  security: DraftSecurity | undefined
  /** The message's own, then one for each type. */
  blocks: [name: string, value: string][][]
  sections: DraftSection[]
  /** Follows the message. */
  tail: string
  /** Changes the headers before they are encrypted. */
  damage?: (headers: Buffer) => Buffer
}

export interface DraftSection {
  identifier: string
  body: Buffer
  /** What `Length` says, where it is not the truth. */
  length?: string
}

export interface DraftSecurity {
  readonly password: string
  readonly hash: HashAlgorithm
  readonly encryption: CipherAlgorithm | 'NONE'
}

/** Salts and IVs come from `random`. A hash that is too short for its cipher leaves the headers plain. */
export function draftBytes(draft: Draft, random: Random): Buffer {
  const { newline, security } = draft
  const opened = security === undefined ? { text: 'NONE', cipher: undefined } : open(security, random)
  const { cipher } = opened
  const text = draft.blocks.map(block => block.map(([name, value]) => `${name}: ${value}${newline}`).join('') + newline)
  const headers = Buffer.from(text.join(''))
  const damaged = draft.damage === undefined ? headers : draft.damage(headers)
  return Buffer.concat([
    Buffer.from((draft.firstLine ?? `GNTP/1.0 ${draft.verb} ${opened.text}`) + newline),
    ...(cipher === undefined ? [damaged] : [cipher.encrypt(damaged), Buffer.from(newline + newline)]),
    ...draft.sections.flatMap(section => sectionBytes(section, newline, cipher)),
    Buffer.from(draft.tail),
  ])
}

function sectionBytes(section: DraftSection, newline: string, cipher: Cipher | undefined): Buffer[] {
  const body = cipher === undefined ? section.body : cipher.encrypt(section.body)
  const lines = [`Identifier: ${section.identifier}`, `Length: ${section.length ?? body.length}`, '', '']
  return [Buffer.from(lines.join(newline)), body, Buffer.from(newline + newline)]
}

function open({ password, hash, encryption }: DraftSecurity, random: Random) {
  const salt = random.bytes(random.int(4, 32))
  const key = deriveKey(hash, password, salt)
  const proof = `${hash}:${hashKey(hash, key).toString('hex')}.${salt.toString('hex')}`
  if (encryption === 'NONE') return { text: `NONE ${proof}`, cipher: undefined }
  const { blockBytes, keyBytes } = ciphers[encryption]
  const iv = random.bytes(blockBytes)
  const cipher = key.length < keyBytes ? undefined : new Cipher(encryption, key, iv)
  return { text: `${encryption}:${iv.toString('hex')} ${proof}`, cipher }
}
