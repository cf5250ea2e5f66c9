/** Who listens on a port that we cannot have, as far as this user may know. */
import { execFile } from 'node:child_process'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { basename } from 'node:path'
import { promisify } from 'node:util'

export interface PortHolder {
  readonly pid: number
  /** As the process calls itself: it may hold anything, and be of any length. */
  readonly name: string
}

const run = promisify(execFile)
const lookUpMs = 3000

/** Undefined where nothing listens there, or where it cannot be known. */
export async function portHolder(port: number): Promise<PortHolder | undefined> {
  try {
    if (process.platform === 'linux') return await fromProc(port)
    if (process.platform === 'win32') return await fromNetstat(port)
    return await fromLsof(port)
  } catch {
    // No such program, or not ours to see: the message does without the name.
    return undefined
  }
}

async function fromProc(port: number): Promise<PortHolder | undefined> {
  const inodes = new Set<string>()
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    const lines = (await readFile(table, 'utf8').catch(() => '')).split('\n').slice(1)
    for (const line of lines) {
      const [, local, , state, , , , , , inode] = line.trim().split(/\s+/)
      const localPort = Number.parseInt(local?.split(':')[1] ?? '', 16)
      const listens = state === '0A'
      if (listens && localPort === port && inode !== undefined) inodes.add(`socket:[${inode}]`)
    }
  }
  if (inodes.size === 0) return undefined
  for (const entry of await readdir('/proc')) {
    const pid = Number(entry)
    if (!Number.isInteger(pid)) continue
    const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => [])
    for (const descriptor of descriptors) {
      const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => '')
      if (!inodes.has(target)) continue
      return { pid, name: commandName(await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')) }
    }
  }
  return undefined
}

/** The program of a command line whose words end with NUL; for an interpreter, its script too. */
function commandName(commandLine: string): string {
  const [program = '', ...args] = commandLine.split('\0')
  const name = basename(program) || 'unknown'
  if (!/^(node|python|ruby|perl|java)/.test(name)) return name
  const script = args.find(argument => argument !== '' && !argument.startsWith('-'))
  return script === undefined ? name : `${name} ${basename(script)}`
}

async function fromLsof(port: number): Promise<PortHolder | undefined> {
  const { stdout } = await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], { timeout: lookUpMs })
  const pid = /^p(\d+)/m.exec(stdout)?.[1]
  const name = /^c(.+)/m.exec(stdout)?.[1]
  return pid === undefined ? undefined : { pid: Number(pid), name: name ?? 'unknown' }
}

async function fromNetstat(port: number): Promise<PortHolder | undefined> {
  const { stdout } = await run('netstat', ['-ano', '-p', 'TCP'], { timeout: lookUpMs })
  const line = stdout.split('\n').find(one => one.includes('LISTENING') && one.includes(`:${port} `))
  const pid = Number(line?.trim().split(/\s+/).at(-1))
  if (!Number.isInteger(pid)) return undefined
  const tasks = await run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], { timeout: lookUpMs })
  return { pid, name: /^"([^"]+)"/.exec(tasks.stdout.trim())?.[1] ?? 'unknown' }
}
