/**
 * The packages of the three systems, made by npm run package as far as that goes without Electron and without a network: all but the
 * last step, which puts them into installers and archives. Electron's place is taken by stand-ins.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, normalize } from 'node:path'
import { pathToFileURL } from 'node:url'
import asar from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../build/fresh.ts'
import { standInDistribution } from '../support/electron-dist.ts'
import { followImports } from '../support/imports.ts'
import { freePort } from '../support/listener.ts'
import { writtenInto } from '../support/windows-executable.ts'

const updateUrl = 'https://updates.example.org/growlery'
const folder = mkdtempSync(join(tmpdir(), 'growlery-test-'))
const dist = (name: string) => join(folder, 'dist', name)
const built = {
  linux: { resources: dist('linux-unpacked/resources'), executable: dist('linux-unpacked/growlery') },
  win32: { resources: dist('win-unpacked/resources'), executable: dist('win-unpacked/Growlery.exe') },
  darwin: { resources: dist('mac/Growlery.app/Contents/Resources'), executable: dist('mac/Growlery.app') },
}
/** A fuse's byte. */
const off = 0x30
const on = 0x31
/** electron-builder makes nothing for macOS on Windows. */
const hasMac = process.platform !== 'win32'
const systems = hasMac ? (['linux', 'win32', 'darwin'] as const) : (['linux', 'win32'] as const)
const options = { linux: '--linux', win32: '--win', darwin: '--mac' }

/** Writes down what only the last step would put into a package. */
const hook = `
import { writeFileSync } from 'node:fs'
import helpers from ${JSON.stringify(pathToFileURL(join(root, 'node_modules/app-builder-lib/out/targets/LinuxTargetHelper.js')))}
export default async ({ packager }) => {
  if (packager.platform.name !== 'linux') return
  const helper = new helpers.LinuxTargetHelper(packager)
  const entry = await helper.computeDesktopEntry(packager.platformSpecificBuildOptions)
  const icons = await helper.icons
  const { config } = packager
  const said = { name: helper.getDesktopFileName(), entry, icons, config }
  writeFileSync(${JSON.stringify(join(folder, 'said.json'))}, JSON.stringify(said))
}
`

beforeAll(async () => {
  writeFileSync(join(folder, 'hook.mjs'), hook)
  for (const system of systems) standInDistribution(system, join(folder, system))
  for (const system of systems) {
    const { code, printed } = await makePackage([
      options[system],
      '--x64',
      '--dir',
      `-c.electronDist=${join(folder, system)}`,
      `-c.directories.output=${join(folder, 'dist')}`,
      `-c.afterPack=${join(folder, 'hook.mjs')}`,
      // Apple's codesign is on no other system.
      '-c.electronFuses.resetAdHocDarwinSignature=false',
    ])
    if (code !== 0) throw new Error(`No package for ${system}:\n${printed}`)
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(systems)('the package for %s', system => {
  const archive = join(built[system].resources, 'app.asar')
  const files = () => asar.listPackage(archive, { isPack: false }).map(path => path.replaceAll('\\', '/').slice(1))
  const text = (path: string) => asar.extractFile(archive, normalize(path)).toString()

  it('has what was built for the desktop, and nothing else', () => {
    const allowed = /^(package\.json|out(\/(main|preload|renderer|icons)(\/.*)?)?)$/
    expect(files().filter(path => !allowed.test(path))).toEqual([])
    const needed = [
      'package.json',
      'out/main/desktop.js',
      'out/preload/preload.cjs',
      'out/renderer/index.html',
      'out/renderer/licences.json',
      'out/icons/icon.png',
      'out/icons/tray-unread-linux.png',
      'out/icons/tray-unreadTemplate@2x.png',
      'out/icons/badge-9plus@2x.png',
    ]
    expect(files()).toEqual(expect.arrayContaining(needed))
  })

  it('has no tests, sources, maps, packages or compressed copies', () => {
    expect(
      files().filter(path => /node_modules|(^|\/)(test|src|build)\/|\.(tsx?|map|br|ico|icns)$/.test(path)),
    ).toEqual([])
  })

  it('has a package.json that asks for no packages and runs no scripts', () => {
    const { main, desktopName, dependencies, devDependencies, scripts } = JSON.parse(text('package.json'))
    expect({ main, desktopName }).toEqual({ main: 'out/main/desktop.js', desktopName: 'growlery.desktop' })
    expect({ dependencies, devDependencies, scripts }).toEqual({})
  })

  it('has all that its main script imports, directly or not', () => {
    const { missing, seen } = followImports('out/main/desktop.js', text, new Set(files()))
    expect(missing).toEqual([])
    expect(seen.size).toBeGreaterThan(10)
  })

  it('has all that its page names', () => {
    const names = [...text('out/renderer/index.html').matchAll(/(?:src|href)="\/([^"]+)"/g)].map(
      ([, name]) => `out/renderer/${name}`,
    )
    expect(names.length).toBeGreaterThan(1)
    expect(files()).toEqual(expect.arrayContaining(names))
  })

  it('has the fuses that are wanted', async () => {
    const { version, ...wire } = await getCurrentFuseWire(built[system].executable)
    expect(version).toBe('1')
    expect(wire).toMatchObject({
      [FuseV1Options.RunAsNode]: off,
      [FuseV1Options.EnableCookieEncryption]: on,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
      [FuseV1Options.EnableNodeCliInspectArguments]: off,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
      [FuseV1Options.OnlyLoadAppFromAsar]: on,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
      // As Electron has it.
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: on,
    })
  })

  it('has the licences of all parts', () => {
    expect(readFileSync(join(built[system].resources, 'LICENSE.growlery.txt'), 'utf8')).toContain('MIT License')
    // On macOS it is unpacked from Electron's archive, which the stand-in is none of.
    if (system === 'darwin') return
    const place = join(built[system].resources, '..')
    expect(readFileSync(join(place, 'LICENSE.electron.txt'), 'utf8')).toBe('Electron')
    expect(existsSync(join(place, 'LICENSES.chromium.html'))).toBe(true)
  })

  it('is small', () => {
    expect(statSync(archive).size).toBeLessThan(12_000_000)
  })
})

describe('for Linux', () => {
  const said = () => JSON.parse(readFileSync(join(folder, 'said.json'), 'utf8'))

  it('the entry in the menu of programs has two languages, links and the name of the windows', () => {
    const lines: string[] = said().entry.trim().split('\n')
    expect(lines[0]).toBe('[Desktop Entry]')
    expect(lines).toEqual(
      expect.arrayContaining([
        'Name=Growlery',
        'Exec=/opt/Growlery/growlery %U',
        'Icon=growlery',
        'Type=Application',
        'Terminal=false',
        'StartupWMClass=growlery',
        'Categories=Utility;Network;',
        'MimeType=x-scheme-handler/growlery;',
        expect.stringMatching(/^Comment=Receives/),
        expect.stringMatching(/^Comment\[de\]=Empfängt/),
        'GenericName[de]=Benachrichtigungen',
      ]),
    )
    expect(said().name).toBe('growlery')
  })

  // For Windows and macOS only installers and archives are told.
  it('it says where updates come from, as the environment does', () => {
    const words = readFileSync(join(built.linux.resources, 'app-update.yml'), 'utf8')
    expect(words).toContain(`provider: generic\nurl: ${updateUrl}\n`)
  })

  it('there is an icon in each size', () => {
    const sizes = said().icons.map(({ size }: { size: number }) => size)
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256, 512, 1024])
  })

  it('deb and rpm say who made them, and where they belong', () => {
    const { linux, deb, rpm } = said().config
    expect(linux).toMatchObject({
      maintainer: expect.stringMatching(/ <.+@.+>$/),
      synopsis: expect.stringMatching(/./),
    })
    expect(deb.packageCategory).toBe('net')
    expect(rpm.packageCategory).toBe('Applications/Internet')
  })
})

it('all targets are packaged for x64 and arm64, and signing is not forced', () => {
  const { win, mac, linux, forceCodeSigning } = JSON.parse(readFileSync(join(folder, 'said.json'), 'utf8')).config
  const both = ['x64', 'arm64']
  const targets = (names: string[], arch: string[] | string) => names.map(target => ({ target, arch }))
  expect(win.target).toEqual(targets(['nsis', 'portable'], both))
  expect(mac.target).toEqual(targets(['dmg', 'zip'], 'universal'))
  expect(linux.target).toEqual(targets(['AppImage', 'deb', 'rpm'], both))
  expect(forceCodeSigning ?? false).toBe(false)
})

it('the executable for Windows carries the icon, and the checksum of what it may load', () => {
  const { iconSizes, integrity } = writtenInto(readFileSync(built.win32.executable))
  expect(iconSizes).toBe(7)
  expect(integrity).toEqual([{ file: 'resources\\app.asar', alg: 'SHA256', value: headerHash('win32') }])
})

it.runIf(hasMac)(
  'the app for macOS has its icon, its links, a place in the Dock, and the checksum of what it may load',
  () => {
    const plist = readFileSync(join(built.darwin.executable, 'Contents/Info.plist'), 'utf8').replaceAll(/>\s+</g, '><')
    expect(plist).toContain(`<key>hash</key><string>${headerHash('darwin')}</string>`)
    expect(plist).toContain('<key>CFBundleURLSchemes</key><array><string>growlery</string></array>')
    expect(plist).toContain('<key>LSUIElement</key><false/>')
    expect(plist).toContain('<key>LSApplicationCategoryType</key><string>public.app-category.utilities</string>')
    const icon = readFileSync(join(built.darwin.resources, 'icon.icns'))
    expect(icon.equals(readFileSync(join(root, 'out/icons/icon.icns')))).toBe(true)
  },
)

it('what electron-builder does not know is an error, not left out', async () => {
  const { code, printed } = await makePackage([
    '--dir',
    `-c.electronDist=${join(folder, 'linux')}`,
    '-c.linux.synopsys=a',
  ])
  expect(code).not.toBe(0)
  expect(printed).toContain('configuration.linux should be')
})

it('without Electron one line says so, and nothing is built', async () => {
  const { code, printed } = await makePackage(['--linux', 'deb', '--arm64'], `http://127.0.0.1:${await freePort()}/`)
  expect(code).toBe(1)
  expect(printed).toMatch(
    /^No package without Electron \d+\.\d+\.\d+ for linux, arm64: 127\.0\.0\.1:\d+ is not reached, ECONNREFUSED\.\n$/,
  )
})

/** npm run package, with a port where nobody listens for all of the network. */
async function makePackage(
  args: readonly string[],
  nowhere = 'http://127.0.0.1:9/',
): Promise<{ readonly code: number | null; readonly printed: string }> {
  const env = {
    ...process.env,
    ELECTRON_MIRROR: nowhere,
    ELECTRON_BUILDER_BINARIES_MIRROR: nowhere,
    ELECTRON_BUILDER_CACHE: join(folder, 'cache'),
    electron_config_cache: join(folder, 'cache'),
    CSC_IDENTITY_AUTO_DISCOVERY: 'false',
    GROWLERY_UPDATE_URL: updateUrl,
    FORCE_COLOR: '0',
  }
  const child = spawn(process.execPath, [join(root, 'build/package.ts'), ...args], { env, cwd: root })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', bytes => {
      printed += bytes
    })
  }
  const [code] = await once(child, 'close')
  return { code, printed }
}

/** What Electron compares: the checksum of the archive's list of files, which has theirs. */
function headerHash(system: keyof typeof built): string {
  const { headerString } = asar.getRawHeader(join(built[system].resources, 'app.asar'))
  return createHash('sha256').update(headerString).digest('hex')
}
