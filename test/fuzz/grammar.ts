/** Messages made by the rules of GNTP.md: right ones, and with up to three defects nearly right ones. */
import { Buffer } from 'node:buffer'
import { registerRequest } from '../../src/main/gntp/build.ts'
import { serialize } from '../../src/main/gntp/serialize.ts'
import { type Draft, draftBytes } from './draft.ts'
import { mutate } from './mutations.ts'
import type { Random } from './random.ts'

/** The one that the server under test has. */
export const password = 'secret'

// Few, so that applications that were registered are met again, and what the server knows does not grow.
const applications = ['Fuzz', 'Füzz – 2', 'gntp-send', 'Deploy']
const types = ['type', 'other type', 'gntp-send notify', 'done']
const coalescingIds = ['one', 'two', 'three']
const identifiers = ['icon', 'ICON', 'b0b', 'ümlaut']
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const oddNames = [
  '',
  ' ',
  '\t',
  'Data-',
  'Data-Ä',
  'Data-x\0',
  'Data- ',
  '__proto__',
  'constructor',
  'Identifier',
  'X',
  'Connection',
]
const oddValues = [
  '',
  '\r',
  'a\rb',
  '\r x',
  '\n',
  'two\nlines',
  '\0',
  'a\0b',
  '\ufeff',
  '\u202eevil',
  '\u{1f980}'.repeat(40),
  '\ufffd',
  '\u2028\u2029\u0085',
  ' \u00a0 ',
  'x-growl-resource://',
  'x-growl-resource://nowhere',
  'X-GROWL-RESOURCE://ICON',
  'http://[',
  'file:///etc/passwd',
  'data:image/png;base64,AAAA',
  'javascript:alert(1)',
  '-3',
  '2147483648',
  'NaN',
  'Keep-Alive',
  'ruby-growl',
  '[object Object]',
  "'); DROP TABLE notification; --",
  '"*" NEAR(',
  '%s%n',
]
const oddLengths = ['-1', '0', '1', '7', '100001', '300001', '9007199254740991', '9007199254740993', '1e3', 'x', '']
const oddCounts = ['0', '-1', '2', '40', '1000', '1001', '9007199254740993', 'x', '']
const oddFirstLines = [
  'GNTP/1.0',
  'GNTP/1.0 ',
  'GNTP/1.0 NOTIFY',
  'GNTP/1.0  NOTIFY   NONE  ',
  'GNTP/1.0 NOTIFY NONE:',
  'GNTP/1.0 notify none',
  'GNTP/1.1 NOTIFY NONE',
  'GNTP/ NOTIFY NONE',
  'gntp/1.0 NOTIFY NONE',
  'GNTP/1.0 NOTIFY AES:00',
  `GNTP/1.0 NOTIFY AES:${'00'.repeat(16)}`,
  `GNTP/1.0 NOTIFY NONE MD5:${'00'.repeat(16)}.00`,
  'GNTP/1.0 NOTIFY NONE MD4:00.00',
  'GNTP/1.0 NOTIFY NONE MD5:.',
  'GNTP/1.0 NOTIFY NONE NONE NONE',
  'GNTP/1.0 -OK NONE',
  'GNTP/1.0 -ERROR NONE',
  'GNTP/1.0 -CALLBACK NONE',
  `GNTP/1.0 NOTIFY ${'x'.repeat(1500)}`,
  'GNTP/1.0 NOTIFY \u00e9\u{1f980}',
]

type Defect = (draft: Draft, random: Random) => void

const defects: readonly (readonly [number, Defect])[] = [
  [
    3,
    (draft, random) => {
      const section = draft.sections.at(-1)
      if (section !== undefined) section.length = random.pick(oddLengths)
    },
  ],
  [1, draft => void draft.sections.pop()],
  [1, draft => void draft.sections.push(...draft.sections)],
  [
    1,
    (draft, random) => {
      const count = random.weighted([
        [8, 1],
        [1, 70],
      ])
      for (let times = 0; times < count; times += 1) {
        draft.sections.push({ identifier: random.pick(oddValues), body: random.bytes(random.int(0, 60)) })
      }
    },
  ],
  [2, (draft, random) => setHeader(draft, 'Notifications-Count', random.pick(oddCounts))],
  [
    1,
    (draft, random) => {
      const count = random.int(50, 1500)
      for (let times = 0; times < count; times += 1) draft.blocks[0]?.push([`X-${times}`, 'value'])
    },
  ],
  [1, (draft, random) => void draft.blocks[0]?.push(['Data-Long', 'long '.repeat(random.int(500, 8000)).trim()])],
  [1, (draft, random) => setHeader(draft, 'Notification-Text', '\u{1f980}\n'.repeat(random.int(500, 8000)).trim())],
  [3, (draft, random) => void draft.blocks[0]?.unshift([random.pick(oddNames), random.pick(oddValues)])],
  [4, (draft, random) => changeSomeValue(draft, random)],
  [1, (draft, random) => void random.pick(draft.blocks).splice(random.int(0, 3), 1)],
  [1, (draft, random) => void draft.blocks.push(...draft.blocks.slice(random.int(0, 1)))],
  [1, draft => void draft.blocks.splice(1, 1)],
  [
    2,
    (draft, random) => {
      draft.firstLine = random.pick(oddFirstLines)
    },
  ],
  [
    1,
    draft => {
      draft.newline = '\n'
    },
  ],
  [
    1,
    (draft, random) => {
      if (draft.security !== undefined) draft.security = { ...draft.security, password: random.pick(['', 'wrong']) }
    },
  ],
  [
    2,
    (draft, random) => {
      draft.damage = headers => mutate(headers, random, [headers])
    },
  ],
  [
    2,
    (draft, random) => {
      draft.tail = random.pick([
        '\r\n',
        '\r\n'.repeat(2000),
        '\n\r\n\r',
        'Identifier: late\r\nLength: 2\r\n\r\nxx',
        'junk',
        '\0',
      ])
    },
  ],
]

/** Right ones for every application and type that the messages here name. */
export function registrations(): Buffer[] {
  const named = types.map(name => ({ name, enabled: true }))
  return applications.map(applicationName => serialize(registerRequest({ applicationName, types: named })))
}

/** One message, or several on one connection. */
export function grammarMade(random: Random): Buffer {
  const count = random.weighted([
    [6, 1],
    [1, 2],
    [1, 6],
  ])
  const drafts = Array.from({ length: count }, () => draftOf(random))
  if (count > 1) for (const draft of drafts) draft.blocks[0]?.push(['Connection', 'Keep-Alive'])
  for (const draft of drafts) {
    const wrong = random.weighted([
      [3, 0],
      [4, 1],
      [2, 2],
      [1, 3],
    ])
    for (let times = 0; times < wrong; times += 1) random.weighted(defects)(draft, random)
  }
  return Buffer.concat(drafts.map(draft => draftBytes(draft, random)))
}

function draftOf(random: Random): Draft {
  const kind = random.weighted([
    [4, register],
    [7, notify],
    [1, subscribe],
  ])
  const draft = kind(random)
  if (random.chance(0.3)) draft.blocks[0]?.push(['Data-Echo', random.pick(['plain', ...oddValues])])
  if (random.chance(0.1)) draft.blocks[0]?.push(['Origin-Software-Name', 'ruby-growl'])
  draft.security = random.weighted([
    [5, undefined],
    [
      4,
      {
        password,
        hash: random.pick(['MD5', 'SHA1', 'SHA256', 'SHA512']),
        encryption: random.pick(['NONE', 'AES', 'DES', '3DES']),
      },
    ],
  ])
  return draft
}

function register(random: Random): Draft {
  const count = random.weighted([
    [6, 1],
    [3, 3],
    [1, 40],
  ])
  const draft = draftWith('REGISTER', [
    ['Application-Name', random.pick(applications)],
    ['Notifications-Count', String(count)],
  ])
  for (let index = 0; index < count; index += 1) {
    draft.blocks.push([
      ['Notification-Name', types[index] ?? `type ${index}`],
      ['Notification-Enabled', random.pick(['True', 'False', 'yes', 'NO'])],
    ])
  }
  if (random.chance(0.4)) addIcon(draft, 'Application-Icon', random)
  return draft
}

function notify(random: Random): Draft {
  const draft = draftWith('NOTIFY', [
    ['Application-Name', random.pick(applications)],
    ['Notification-Name', random.pick(types)],
    ['Notification-Title', random.pick(['Title', ...oddValues])],
  ])
  const [block = []] = draft.blocks
  if (random.chance(0.5)) block.push(['Notification-Text', random.pick(['Text', ...oddValues])])
  if (random.chance(0.3)) block.push(['Notification-ID', random.pick(['7', ...oddValues])])
  if (random.chance(0.3)) block.push(['Notification-Sticky', random.pick(['True', 'False'])])
  if (random.chance(0.3)) block.push(['Notification-Priority', String(random.int(-2, 2))])
  if (random.chance(0.3)) block.push(['Notification-Coalescing-ID', random.pick(coalescingIds)])
  if (random.chance(0.3)) {
    block.push(['Notification-Callback-Context', random.pick(['context', ...oddValues])])
    block.push(['Notification-Callback-Context-Type', random.pick(['string', ...oddValues])])
  }
  if (random.chance(0.1))
    block.push(['Notification-Callback-Target', random.pick(['http://example.com/', ...oddValues])])
  if (random.chance(0.4)) addIcon(draft, 'Notification-Icon', random)
  return draft
}

function subscribe(random: Random): Draft {
  return draftWith('SUBSCRIBE', [
    ['Subscriber-ID', random.pick(['id', ...oddValues])],
    ['Subscriber-Name', 'name'],
    ['Subscriber-Port', String(random.int(-1, 70_000))],
  ])
}

function draftWith(verb: string, block: [name: string, value: string][]): Draft {
  return { verb, newline: '\r\n', security: undefined, blocks: [block], sections: [], tail: '' }
}

function addIcon(draft: Draft, name: string, random: Random): void {
  const identifier = random.pick(identifiers)
  draft.blocks[0]?.push([name, `x-growl-resource://${identifier}`])
  const size = random.weighted([
    [4, 0],
    [2, 300],
    [1, 60_000],
  ])
  const body = random.chance(0.5) ? png : Buffer.concat([random.bytes(size), Buffer.from('\r\n\r\nGNTP/1.0 ')])
  draft.sections.push({ identifier, body })
}

function setHeader(draft: Draft, name: string, value: string): void {
  const header = draft.blocks[0]?.find(([candidate]) => candidate === name)
  if (header === undefined) draft.blocks[0]?.push([name, value])
  else header[1] = value
}

function changeSomeValue(draft: Draft, random: Random): void {
  const block = random.pick(draft.blocks)
  if (block.length > 0) random.pick(block)[1] = random.pick(oddValues)
}
