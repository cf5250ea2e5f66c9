/** Whether other machines can send: tried on this machine's own addresses in the network, which the server takes for another's. */
import { networkInterfaces } from 'node:os'
import { type Check, ok, warning } from './check.ts'
import { type Probe, probe } from './probe.ts'
import type { Target } from './target.ts'
import { serveCommand } from './words.ts'

const name = 'other machines'
const mostAddresses = 4
const answerMs = 1500

export async function checkOtherMachines(folder: string, target: Target, port: number): Promise<Check> {
  const howTo = serveCommand(folder, '--allow-network', '--password-file FILE')
  const addresses = ownAddresses()
  const probes = await Promise.all(addresses.map(host => probe({ ...target, host, port, timeoutMs: answerMs })))
  const listening = addresses.filter((_, index) => probes[index]?.kind === 'gntp')
  if (listening.length === 0)
    return ok(name, `Only this machine can send, which is the default. To let others: ${howTo}.`)
  const refusal = probes.map(refusalOf).find(one => one !== undefined)
  const where = `Growlery listens on ${listening.join(', ')}`
  if (refusal === undefined)
    return ok(name, `${where}, and takes what comes with the password. A firewall may still stand between.`)
  if (target.password === undefined) return ok(name, `${where}, and refuses who sends no password: ${refusal}`)
  return warning(
    name,
    `${where}, but refuses what comes with this password: ${refusal}`,
    `Start it with ${howTo}, and give the same password here.`,
  )
}

function refusalOf(one: Probe): string | undefined {
  return one.kind === 'gntp' ? one.refusal?.message : undefined
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap(addresses => addresses ?? [])
    .filter(({ internal, scopeid }) => !internal && !scopeid)
    .map(({ address }) => address)
    .slice(0, mostAddresses)
}
