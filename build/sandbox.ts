/** Whether Electron's sandbox can work on this Linux: where it cannot, Electron ends at once with a line that few understand. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Obstacle } from './host.ts'

const profileFolder = '/etc/apparmor.d'
const setUserId = 0o4000

/** What the sandbox depends on. It needs user namespaces, or its helper must belong to root and run as it. */
export interface SandboxFindings {
  /** The owner and mode of chrome-sandbox, beside Electron's binary; undefined where it is not there. */
  readonly helper: { readonly owner: number; readonly mode: number } | undefined
  readonly helperPath: string
  /** As the kernel says them, undefined where it does not know them. */
  readonly apparmorRestricts: string | undefined
  readonly namespacesAllowed: string | undefined
  readonly mostNamespaces: string | undefined
  /** Somebody wrote a profile for this Electron, which lifts AppArmor's restriction. */
  readonly hasProfile: boolean
}

/** What keeps the sandbox from working; undefined where it works, or nothing speaks against it. */
export function sandboxTrouble(findings: SandboxFindings): Obstacle | undefined {
  const { helper, helperPath, apparmorRestricts, namespacesAllowed, mostNamespaces, hasProfile } = findings
  if (helper !== undefined && helper.owner === 0 && (helper.mode & setUserId) !== 0) return undefined
  const isRestricted = apparmorRestricts === '1' && !hasProfile
  if (!isRestricted && namespacesAllowed !== '0' && mostNamespaces !== '0') return undefined
  const by = isRestricted ? 'AppArmor' : 'the kernel'
  return {
    reason: `${by} keeps Electron's sandbox from working`,
    remedy:
      'To let it work, as root, once for each version of Electron:\n' +
      `  sudo chown root:root '${helperPath}' && sudo chmod 4755 '${helperPath}'`,
  }
}

/** Looks around on this machine, for the Electron with this binary. */
export function findSandbox(binary: string): SandboxFindings {
  const helperPath = join(dirname(binary), 'chrome-sandbox')
  const found = statSync(helperPath, { throwIfNoEntry: false })
  return {
    helper: found && { owner: found.uid, mode: found.mode },
    helperPath,
    apparmorRestricts: setting('kernel/apparmor_restrict_unprivileged_userns'),
    namespacesAllowed: setting('kernel/unprivileged_userns_clone'),
    mostNamespaces: setting('user/max_user_namespaces'),
    hasProfile: isNamedIn(profileFolder, binary),
  }
}

function setting(name: string): string | undefined {
  const path = join('/proc/sys', name)
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined
}

function isNamedIn(folder: string, binary: string): boolean {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(entry => entry.isFile())
      .some(entry => readFileSync(join(folder, entry.name), 'utf8').includes(binary))
  } catch {
    // No AppArmor, or not ours to read: then as if there were none.
    return false
  }
}
