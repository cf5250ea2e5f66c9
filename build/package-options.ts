/** What npm run package makes of its arguments and of the environment. */

export interface Machine {
  readonly platform: string
  readonly arch: string
}

const platforms: Readonly<Record<string, string>> = {
  '--linux': 'linux',
  '-l': 'linux',
  '--mac': 'darwin',
  '-m': 'darwin',
  '-o': 'darwin',
  '--macos': 'darwin',
  '--win': 'win32',
  '-w': 'win32',
  '--windows': 'win32',
}
/** Who signs. */
const signing = /^(CSC|WIN_CSC|APPLE|AZURE)_/
const archs = ['x64', 'arm64'] as const

/** Our variables for signing on Azure, and what electron-builder calls them. They count together or not at all. */
const azureOptions: Readonly<Record<string, string>> = {
  AZURE_SIGN_ENDPOINT: 'endpoint',
  AZURE_SIGN_ACCOUNT: 'codeSigningAccountName',
  AZURE_SIGN_PROFILE: 'certificateProfileName',
  AZURE_SIGN_PUBLISHER: 'publisherName',
}

/** The Electrons that packages with these arguments are made of; none where the arguments name a distribution of their own. */
export function neededElectrons(args: readonly string[], host: Machine): Machine[] {
  if (args.some(argument => /^(--help|--version|--prepackaged|-(c|-config)\.electronDist)\b/.test(argument))) return []
  const asked = args.flatMap(argument => platforms[argument] ?? [])
  const chosen = archs.filter(
    arch => args.includes(`--${arch}`) || args.some(argument => argument.endsWith(`:${arch}`)),
  )
  const isUniversal = args.includes('--universal') || args.some(argument => argument.endsWith(':universal'))
  return [...new Set(asked.length > 0 ? asked : [host.platform])].flatMap(platform => {
    if (isUniversal && platform === 'darwin') return archs.map(arch => ({ platform, arch }))
    return (chosen.length > 0 ? chosen : defaultArchs(args, platform, host)).map(arch => ({ platform, arch }))
  })
}

/** With targets but no architecture, electron-builder takes this machine's; with neither, those of its configuration. */
function defaultArchs(args: readonly string[], platform: string, host: Machine): readonly string[] {
  if (args.includes('--dir')) return [host.arch]
  const at = args.findIndex(argument => platforms[argument] === platform)
  const hasTargets = at !== -1 && args[at + 1] !== undefined && !args[at + 1]?.startsWith('-')
  return hasTargets ? [host.arch] : archs
}

/** The environment without the empty variables that would sign: where a workflow's secret is not set, electron-builder would look for a file. */
export function signingEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name, value]) => value !== '' || !signing.test(name)))
}

/** What electron-builder is told because of the environment: where updates come from, and who signs on Azure. Throws where half is said. */
export function environmentOptions(env: NodeJS.ProcessEnv): string[] {
  return [...updateOptions(env['GROWLERY_UPDATE_URL']), ...azureSigning(env)]
}

function updateOptions(address: string | undefined): string[] {
  if (!address) return []
  const { protocol } = URL.canParse(address) ? new URL(address) : { protocol: '' }
  if (protocol !== 'https:') {
    throw new Error(`GROWLERY_UPDATE_URL is ${JSON.stringify(address)}: updates are fetched over https only.`)
  }
  return ['-c.publish.provider=generic', `-c.publish.url=${address}`]
}

function azureSigning(env: NodeJS.ProcessEnv): string[] {
  const missing = Object.keys(azureOptions).filter(name => !env[name])
  if (missing.length === Object.keys(azureOptions).length) return []
  if (missing.length > 0) throw new Error(`To sign on Azure, ${missing.join(' and ')} must be set too.`)
  return Object.entries(azureOptions).map(([name, option]) => `-c.win.azureSignOptions.${option}=${env[name]}`)
}
