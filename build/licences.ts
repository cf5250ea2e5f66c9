/** The licences of the packages that are built in: whoever gets Growlery gets them too, and the window shows them. */
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** A package that is built in, as the window's page About shows it. */
export interface BuiltInPackage {
  readonly name: string
  readonly version: string
  /** As it names its licence: an SPDX expression. */
  readonly licence: string
  /** The text that it asks to be handed on; null where it has no file for it. */
  readonly text: string | null
}

const fileName = 'licences.json'

/** Writes beside what is built which packages went into it. */
export function licences(): Plugin {
  return {
    name: 'growlery:licences',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap(one => (one.type === 'chunk' ? Object.keys(one.modules) : []))
      // Styles and fonts are no part of a chunk.
      const styles = [...this.getModuleIds()].filter(id => /\.(css|woff2)(\?|$)/.test(id))
      const folders = new Set([...modules, ...styles].flatMap(id => folderOf(id) ?? []))
      const packages = [...folders].map(packageIn)
      this.emitFile({ type: 'asset', fileName, source: JSON.stringify(packages) })
    },
  }
}

/** Puts the packages of several builds into one list, sorted by name, in the folder `to`. Theirs are deleted. */
export function joinLicences(folders: readonly string[], to: string): void {
  const found = new Map<string, BuiltInPackage>()
  for (const path of folders.map(folder => join(folder, fileName)).filter(existsSync)) {
    const packages: BuiltInPackage[] = JSON.parse(readFileSync(path, 'utf8'))
    for (const one of packages) found.set(`${one.name} ${one.version}`, one)
    rmSync(path)
  }
  const sorted = [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, one]) => one)
  writeFileSync(join(to, fileName), JSON.stringify(sorted))
}

/** The folder of the package that a module is of; undefined where it is one of ours. */
function folderOf(id: string): string | undefined {
  return /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1]
}

function packageIn(folder: string): BuiltInPackage {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const [file] = globSync('{LICENSE,LICENCE,License,license,licence,COPYING}*', { cwd: folder }).sort()
  return {
    name,
    version,
    licence: typeof license === 'string' ? license : 'unknown',
    text: file === undefined ? null : readFileSync(join(folder, file), 'utf8').trim(),
  }
}
