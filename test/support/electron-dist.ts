/**
 * Stand-ins for Electron's distributions, for packaging without them: the files that electron-builder moves, renames and edits, with
 * next to nothing in them. What is packaged with them cannot run.
 */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { emptyExecutable } from './windows-executable.ts'

/** Where Electron's fuses are, as @electron/fuses looks for it. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** Version 1 and nine fuses, as they are in Electron's releases: '0' is off, '1' on. */
const fuseWire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, 9]), Buffer.from('101100111')])

const helpers = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'].map(suffix => `Electron Helper${suffix}`)

/** Writes the one for `platform` into the folder. */
export function standInDistribution(platform: 'linux' | 'win32' | 'darwin', folder: string): void {
  const files = { linux: linuxFiles, win32: windowsFiles, darwin: macFiles }[platform]()
  for (const [name, bytes] of Object.entries({
    LICENSE: 'Electron',
    'LICENSES.chromium.html': 'Chromium',
    version: '1',
    ...files,
  })) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
    if (!name.includes('.')) chmodSync(path, 0o755)
  }
}

function linuxFiles(): Record<string, string | Uint8Array> {
  const electron = Buffer.concat([Buffer.from('#!/bin/sh\nexit 1\n'), fuseWire])
  return { electron, 'chrome-sandbox': '', 'resources.pak': '', 'locales/en-US.pak': '', 'resources/README.txt': '' }
}

function windowsFiles(): Record<string, string | Uint8Array> {
  // Behind its sections, which editing leaves as it is.
  const electron = Buffer.concat([emptyExecutable('Electron'), fuseWire])
  return { 'electron.exe': electron, 'resources.pak': '', 'locales/en-US.pak': '', 'resources/README.txt': '' }
}

function macFiles(): Record<string, string | Uint8Array> {
  const frameworks = 'Electron.app/Contents/Frameworks'
  const files: Record<string, string | Uint8Array> = {
    'Electron.app/Contents/Info.plist': plist('Electron'),
    'Electron.app/Contents/MacOS/Electron': '',
    'Electron.app/Contents/Resources/electron.icns': '',
    'Electron.app/Contents/Resources/en.lproj/locale.pak': '',
    [`${frameworks}/Electron Framework.framework/Electron Framework`]: fuseWire,
  }
  for (const name of helpers) {
    files[`${frameworks}/${name}.app/Contents/Info.plist`] = plist(name)
    files[`${frameworks}/${name}.app/Contents/MacOS/${name}`] = ''
  }
  return files
}

function plist(name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${name}</string>
<key>CFBundleName</key><string>${name}</string>
<key>CFBundleIconFile</key><string>electron.icns</string>
</dict></plist>
`
}
