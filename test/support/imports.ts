/** What a built script needs to run: itself, and all that it imports. */
import { builtinModules } from 'node:module'
import { posix } from 'node:path'
import { parseSync } from 'vite'

/** Follows all imports from a script. Gives the files that were seen, and what is neither there, nor Electron, nor of Node. */
export function followImports(first: string, text: (path: string) => string, files: ReadonlySet<string>) {
  const seen = new Set<string>()
  const missing: string[] = []
  const waiting = [first]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    for (const name of importsOf(path, text(path))) {
      const target = posix.join(posix.dirname(path), name)
      if (/^\.{0,2}\//.test(name)) {
        if (files.has(target)) waiting.push(target)
        else missing.push(`${path}: ${name}`)
      } else if (name !== 'electron' && !name.startsWith('node:') && !builtinModules.includes(name)) {
        missing.push(`${path}: ${name}`)
      }
    }
  }
  return { seen, missing }
}

function importsOf(path: string, source: string): string[] {
  const { module, errors } = parseSync(path, source)
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`)
  const named = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
  ]
  const computed = module.dynamicImports.map(({ moduleRequest }) =>
    source.slice(moduleRequest.start, moduleRequest.end),
  )
  const required = [...source.matchAll(/\b__require\(("[^"]+")\)/g)].map(([, name]) => name ?? '')
  return [...named, ...[...computed, ...required].map(name => name.replaceAll(/^["'`]|["'`]$/g, ''))]
}
