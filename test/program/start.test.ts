/** npm start as its user has it, with a display that answers and a program in Electron's place where the desktop is wanted. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  downloadElectron,
  forgetTrouble,
  installedElectron,
  recentTrouble,
  rememberTrouble,
} from '../../build/electron.ts'
import { root } from '../../build/fresh.ts'
import { temporaryFolder } from '../support/folder.ts'
import { freePort } from '../support/listener.ts'
import { until } from '../support/until.ts'

const troublePath = join(root, 'out/.electron-trouble')
const withoutIt = 'Without it: npm start -- --headless\n'

it.each(['--help', '-h'])('%s tells of both, and starts neither', async option => {
  const { ended, stdout, stderr } = start([option])
  expect(await ended).toBe(0)
  expect(stdout()).toMatch(/--desktop.+--headless/s)
  expect(stderr()).toBe('')
})

it.each(['--desktop', ''])('without a display says so at once (%s)', async forced => {
  const data = temporaryFolder()
  const args =
    forced === '' ? ['--hidden', '--no-sandbox', '--json', '--port', '0', '--ui-port', '0', '--data', data] : [forced]
  const { child, ended, stderr, stdout } = start(args)
  if (forced === '') {
    await until(() => stdout().includes('\n'))
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(stderr()).toBe('Growlery starts headless: there is no display.\n')
  } else {
    expect(await ended).toBe(2)
    expect(stderr()).toMatch(/^The desktop app cannot run here: there is no display\.\n.+\n/)
    expect(stderr()).toContain(withoutIt)
  }
})

it('with a display of which nobody knows says which', async () => {
  const { ended, stderr } = start(['--desktop'], { DISPLAY: ':65000' })
  expect(await ended).toBe(2)
  expect(stderr()).toMatch(/^The desktop app cannot run here: the display :65000 does not answer\.\n/)
})

it('cannot be both', async () => {
  const { ended, stderr } = start(['--desktop', '--headless'])
  expect(await ended).toBe(2)
  expect(stderr()).toBe('--desktop and --headless: choose one.\n')
})

it.runIf(process.getuid?.() === 0)('as root is headless, and says why', async () => {
  const args = ['--json', '--port', '0', '--ui-port', '0', '--data', temporaryFolder()]
  const { child, ended, stderr, stdout } = start(args, { ...(await display()), ...electron('exit 0') })
  await until(() => stdout().includes('\n'))
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(stderr()).toBe("Growlery starts headless: as root, Electron's sandbox cannot work.\n")
})

describe('with a display and Electron', () => {
  it('hands all arguments on, from where the user stands', async () => {
    const folder = temporaryFolder()
    const said = join(folder, 'said')
    const env = electron(`pwd > '${said}'; printf '%s\\n' "$@" >> '${said}'`)
    const args = ['--no-sandbox', '--hidden', '--data', 'here', 'growlery:inbox']
    const { ended, stderr } = start(args, { ...(await display()), ...env, INIT_CWD: folder })
    expect(await ended).toBe(0)
    expect(stderr()).toBe('')
    expect(readFileSync(said, 'utf8').trim().split('\n')).toEqual([folder, root, ...args])
  })

  it.each([
    ['exit 134', 134, 'exit code 134'],
    ['kill -SEGV $$', 1, 'signal SIGSEGV'],
  ])('says how to do without where it ends at once (%s)', async (script, code, how) => {
    const { ended, stderr } = start(['--desktop', '--no-sandbox'], { ...(await display()), ...electron(script) })
    expect(await ended).toBe(code)
    expect(stderr()).toBe(`Electron ended at once (${how}). ${withoutIt}`)
  })

  it('leaves it to the app to say why it cannot start', async () => {
    const { ended, stderr } = start(['--no-sandbox'], { ...(await display()), ...electron('echo taken >&2; exit 2') })
    expect(await ended).toBe(2)
    expect(stderr()).toBe('taken\n')
  })

  it('ends it when it is told to end', async () => {
    const { child, ended, stdout, stderr } = start(['--no-sandbox'], {
      ...(await display()),
      ...electron("trap 'exit 0' TERM; echo runs; while :; do sleep 0.05; done"),
    })
    await until(() => stdout() === 'runs\n')
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(stderr()).toBe('')
  })
})

describe('fetching Electron', () => {
  const target = { platform: 'linux', arch: 'x64' }

  it.each<[string, RequestListener, RegExp]>([
    ['what is not there', (_, response) => response.writeHead(404).end(), /^the answer was 404 /],
    ['what is something else', (_, response) => response.end('not it'), /^what came is not what was published$/],
    ['what stops coming', (_, response) => response.write('a'), /^for 0\.3 s nothing came$/],
    ['what never begins', () => {}, /^for 0\.3 s nothing came$/],
    ['what breaks off', (_, response) => response.write('a', () => response.destroy()), /./],
  ])('says what went wrong with %s', async (_, answer, words) => {
    await mirror(answer)
    await expect(downloadElectron(target, { stallMs: 300 })).rejects.toThrow(words)
  })

  it('says who is not reached', async () => {
    const port = await freePort()
    pointAtMirror(port)
    await expect(downloadElectron(target)).rejects.toThrow(`127.0.0.1:${port} is not reached, ECONNREFUSED`)
  })

  it('waits as long as something comes, and says how much', async () => {
    await mirror((_, response) => {
      response.writeHead(200, { 'Content-Length': 8 })
      let sent = 0
      const timer = setInterval(() => {
        sent += 1
        if (sent < 8) response.write('a')
        else {
          clearInterval(timer)
          response.end('a')
        }
      }, 100)
    })
    const seen: [number, number | null][] = []
    const onProgress = (transferred: number, total: number | null) => seen.push([transferred, total])
    // 0.8 s in all, but never half a second without anything.
    const failure = downloadElectron(target, { stallMs: 500, onProgress })
    await expect(failure).rejects.toThrow('what came is not what was published')
    expect(seen.at(-1)).toEqual([8, 8])
    expect(seen.length).toBeGreaterThan(3)
  })

  it('is not tried anew within the hour', () => {
    const path = join(temporaryFolder(), 'trouble')
    expect(recentTrouble(path)).toBeUndefined()
    rememberTrouble(path, 'no network')
    expect(recentTrouble(path)).toBe('no network')
    expect(recentTrouble(path, Date.now() + 61 * 60_000)).toBeUndefined()
    forgetTrouble(path)
    expect(recentTrouble(path)).toBeUndefined()
  })

  it.skipIf(installedElectron() !== undefined)(
    'that fails is an error where the desktop is forced, and is remembered',
    async () => {
      onTestFinished(() => rmSync(troublePath, { force: true }))
      const port = await freePort()
      const env = {
        ...(await display()),
        ELECTRON_MIRROR: `http://127.0.0.1:${port}/`,
        electron_config_cache: temporaryFolder(),
      }
      const forced = start(['--desktop', '--no-sandbox'], env)
      expect(await forced.ended).toBe(2)
      const why = `Electron cannot be fetched (127.0.0.1:${port} is not reached, ECONNREFUSED`
      expect(forced.stderr()).toMatch(/^Fetching Electron \d+\.\d+\.\d+, once…\n/)
      expect(forced.stderr()).toContain(`The desktop app cannot run here: ${why}).\n`)
      const args = ['--no-sandbox', '--json', '--port', '0', '--ui-port', '0', '--data', temporaryFolder()]
      const unforced = start(args, env)
      await until(() => unforced.stdout().includes('\n'))
      unforced.child.kill('SIGTERM')
      expect(await unforced.ended).toBe(0)
      expect(unforced.stderr()).toBe(`Growlery starts headless: ${why}; tried a short time ago).\n`)
    },
  )

  it.skipIf(installedElectron() !== undefined)('ends with Ctrl-C', async () => {
    onTestFinished(() => rmSync(troublePath, { force: true }))
    const port = await mirror((_, response) => response.writeHead(200, { 'Content-Length': 100 }).write('a'))
    const env = {
      ...(await display()),
      ELECTRON_MIRROR: `http://127.0.0.1:${port}/`,
      electron_config_cache: temporaryFolder(),
    }
    const { child, ended, stderr } = start(['--desktop', '--no-sandbox'], env)
    await until(() => stderr().includes('0 of 0 MB'))
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    expect(existsSync(troublePath)).toBe(false)
  })
})

interface Started {
  readonly child: ChildProcess
  /** Its exit code. */
  readonly ended: Promise<number | null>
  stdout(): string
  stderr(): string
}

/** npm start without npm, and without the display of whoever runs the tests. */
function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Started {
  const own = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined, INIT_CWD: undefined, FORCE_COLOR: undefined }
  const child = spawn(process.execPath, [join(root, 'build/start.ts'), ...args], {
    env: { ...process.env, ...own, ...env },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const printed = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', bytes => {
      printed[name] += bytes
    })
  }
  const ended = once(child, 'close').then(([code]): number | null => code)
  return { child, ended, stdout: () => printed.stdout, stderr: () => printed.stderr }
}

/** Somebody who listens where a Wayland compositor would. */
async function display(): Promise<NodeJS.ProcessEnv> {
  const path = join(temporaryFolder(), 'wayland-0')
  const server = createServer().listen(path)
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { WAYLAND_DISPLAY: path }
}

/** A shell script in Electron's place. */
function electron(script: string): NodeJS.ProcessEnv {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'electron'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, 'electron'), 0o755)
  return { ELECTRON_OVERRIDE_DIST_PATH: folder }
}

/** A server in place of Electron's download site, for this process and for those that are told its port. */
async function mirror(answer: RequestListener): Promise<number> {
  const server = createHttpServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('It has no port')
  pointAtMirror(address.port)
  return address.port
}

function pointAtMirror(port: number): void {
  vi.stubEnv('ELECTRON_MIRROR', `http://127.0.0.1:${port}/`)
  vi.stubEnv('electron_config_cache', temporaryFolder())
  onTestFinished(() => void vi.unstubAllEnvs())
}
