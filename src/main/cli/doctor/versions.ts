/** What runs here, and whether the server can. */
import { arch, release, type } from 'node:os'
import packageJson from '../../../../package.json' with { type: 'json' }
import { type Check, ok, warning, wrong } from './check.ts'

const name = 'versions'
/** The one that Growlery is built and tested with. */
const testedNode = 24
const mend = `Install Node ${testedNode} or newer (https://nodejs.org), or start Growlery with npm start, which brings its own.`

export async function checkVersions(): Promise<Check> {
  const { node, sqlite } = process.versions
  const found = `Growlery ${packageJson.version}, Node ${node}, SQLite ${sqlite ?? 'none'}, ${type()} ${release()} ${arch()}.`
  if (!hasSqlite())
    return wrong(name, `${found} This Node has no node:sqlite, which the server needs, and all further checks.`, mend)
  if (Number.parseInt(node, 10) < testedNode)
    return warning(name, `${found} Node ${testedNode} is what is tested.`, mend)
  return ok(name, found)
}

/** Since Node 22. */
export function hasSqlite(): boolean {
  return process.getBuiltinModule?.('node:sqlite') !== undefined
}
