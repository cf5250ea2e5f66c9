/** The clients that behave badly: what each does, and what it must be told. */
import { setTimeout as sleep } from 'node:timers/promises'
import { errorCodes } from '../../src/main/gntp/error.ts'
import { message, notification } from '../support/client.ts'
import { ask, Sender } from '../support/sender.ts'
import { inWords, notify, type Stage } from './clients.ts'
import { notificationBytes, protections } from './senders.ts'

const nonsense: readonly (readonly [what: string, bytes: string, code: number])[] = [
  ['what is not GNTP', 'HELO there\r\n\r\n', errorCodes.UNKNOWN_PROTOCOL],
  ['another version', message('GNTP/2.0 NOTIFY NONE', 'A: b'), errorCodes.UNKNOWN_PROTOCOL_VERSION],
  ['an unknown verb', message('GNTP/1.0 SHOUT NONE', 'A: b'), errorCodes.INVALID_REQUEST],
  ['a header without a colon', message('GNTP/1.0 NOTIFY NONE', 'nothing here'), errorCodes.INVALID_REQUEST],
  [
    'no title',
    message('GNTP/1.0 NOTIFY NONE', 'Application-Name: A', 'Notification-Name: b'),
    errorCodes.REQUIRED_HEADER_MISSING,
  ],
  ['an endless header', `GNTP/1.0 NOTIFY NONE\r\nX-Long: ${'x'.repeat(100_000)}`, errorCodes.INVALID_REQUEST],
  ['an unknown application', notification().replace(': App', ': Nobody'), errorCodes.UNKNOWN_APPLICATION],
  ['an unknown type', notification().replace(': App', ': Chat'), errorCodes.UNKNOWN_NOTIFICATION],
  [
    'a subscription',
    message('GNTP/1.0 SUBSCRIBE NONE', 'Subscriber-ID: a', 'Subscriber-Name: b'),
    errorCodes.NOT_AUTHORIZED,
  ],
]

async function expectRefusal(
  { port, ledger }: Stage,
  what: string,
  bytes: string | Buffer,
  code: number,
): Promise<void> {
  const answer = await ask(port, bytes)
  if (answer?.verb === '-ERROR' && answer.code === code) ledger.refused(code)
  else ledger.missing(`${what} was not refused with ${code} but answered: ${inWords(answer)}`)
}

async function malformed(stage: Stage): Promise<void> {
  const [what, bytes, code] = nonsense[stage.random.integer(0, nonsense.length - 1)] ?? ['', '', 0]
  await expectRefusal(stage, what, bytes, code)
}

async function wrongPassword(stage: Stage): Promise<void> {
  const protection = { ...stage.random.pick(protections), password: 'wrong' }
  const bytes = notificationBytes(stage.random, { title: 'Never', protection })
  await expectRefusal(stage, 'a wrong password', bytes, errorCodes.NOT_AUTHORIZED)
}

/** Says half of it, and is silent. */
async function stalled(stage: Stage): Promise<void> {
  const half = notificationBytes(stage.random, { title: 'Half' }).subarray(0, 60)
  await expectRefusal(stage, 'half a message', half, errorCodes.TIMED_OUT)
}

/** Takes two seconds over one message, and is answered like any other. */
async function slow(stage: Stage): Promise<void> {
  const sender = await Sender.connect(stage.port)
  const drip = async (bytes: Buffer) => {
    const step = Math.ceil(bytes.length / 20)
    for (let at = 0; at < bytes.length; at += step) {
      sender.send(bytes.subarray(at, at + step))
      await sleep(100)
    }
    return sender.next()
  }
  await notify(stage, {}, drip, false)
  sender.end()
}

/** Closes its side right after the last byte, and still reads. */
async function halfClosed(stage: Stage): Promise<void> {
  const sender = await Sender.connect(stage.port)
  await notify(stage, {}, bytes => {
    sender.send(bytes).end()
    return sender.next()
  })
}

/** Goes away before it is answered: the notification may be there, or not. */
async function gone(stage: Stage): Promise<void> {
  const sender = await Sender.connect(stage.port)
  const { title } = stage.ledger.nextTitle()
  const bytes = notificationBytes(stage.random, { title })
  sender.send(stage.random.next() < 0.5 ? bytes : bytes.subarray(0, 50))
  await sleep(stage.random.integer(0, 3))
  sender.destroy()
}

const kinds = [malformed, malformed, malformed, wrongPassword, stalled, slow, halfClosed, gone] as const

export async function badClient(stage: Stage): Promise<void> {
  await stage.random.pick(kinds)(stage)
}
