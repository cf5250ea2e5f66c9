/** An executable for Windows: one with nothing in it, and what packaging wrote into one. */
import { createRequire } from 'node:module'

/** What is used of resedit, whose own types would bring a browser's along. */
interface ResEdit {
  readonly NtExecutable: {
    createEmpty(is32Bit: boolean, isDll: boolean): Executable
    from(bytes: Uint8Array): Executable
  }
  readonly NtExecutableResource: { from(executable: Executable): Resources }
  readonly Resource: {
    readonly VersionInfo: {
      createEmpty(): {
        setStringValues(
          language: { readonly lang: number; readonly codepage: number },
          values: Record<string, string>,
        ): void
        outputToResourceEntries(entries: Entry[]): void
      }
    }
    readonly IconGroupEntry: { fromEntries(entries: readonly Entry[]): { readonly icons: readonly unknown[] }[] }
  }
}
interface Executable {
  generate(): ArrayBuffer
}
interface Resources {
  readonly entries: Entry[]
  outputResource(executable: Executable): void
}
interface Entry {
  readonly type: string | number
  readonly bin: ArrayBuffer
}

const { NtExecutable, NtExecutableResource, Resource }: ResEdit = createRequire(import.meta.url)('resedit')
const english = { lang: 1033, codepage: 1200 }

/** One that names a product, and does nothing. */
export function emptyExecutable(product: string): Buffer {
  const executable = NtExecutable.createEmpty(false, false)
  const resources = NtExecutableResource.from(executable)
  const version = Resource.VersionInfo.createEmpty()
  version.setStringValues(english, { ProductName: product })
  version.outputToResourceEntries(resources.entries)
  resources.outputResource(executable)
  return Buffer.from(executable.generate())
}

/** How many sizes its icon has, and what Electron may load with it. */
export function writtenInto(executable: Uint8Array): { readonly iconSizes: number; readonly integrity: unknown } {
  const { entries } = NtExecutableResource.from(NtExecutable.from(executable))
  const [icon] = Resource.IconGroupEntry.fromEntries(entries)
  const integrity = entries.find(({ type }) => type === 'INTEGRITY')
  return {
    iconSizes: icon?.icons.length ?? 0,
    integrity: integrity && JSON.parse(Buffer.from(integrity.bin).toString()),
  }
}
