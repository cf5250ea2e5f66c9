/** Where Growlery is to run, desktop or headless: what npm start decides, of what it found out. */

/** What the command line asks for. */
export type Asked = 'desktop' | 'headless' | 'whatever works'

export type Display =
  | { readonly state: 'answers' }
  | { readonly state: 'none' }
  /** It is named (`DISPLAY=:0`, for example), but nobody is there: an old session, or one of another machine. */
  | { readonly state: 'silent'; readonly name: string }

export type Electron =
  | { readonly state: 'installed' }
  /** It can be tried to fetch it. */
  | { readonly state: 'missing' }
  | { readonly state: 'out of reach'; readonly why: string }
  /** There is none for this machine. */
  | { readonly state: 'not made'; readonly machine: string }

export interface Situation {
  readonly asked: Asked
  readonly display: Display
  readonly electron: Electron
  readonly isRoot: boolean
  /** The command line gives up Electron's sandbox. */
  readonly isUnsandboxed: boolean
  /** What keeps the sandbox from working, and how to mend it; undefined where it works. */
  readonly sandboxTrouble: Obstacle | undefined
}

/** Why not, in a few words that can follow a colon, and what to do, as a sentence of its own. */
export interface Obstacle {
  readonly reason: string
  readonly remedy: string
}

export type Choice =
  | { readonly host: 'desktop' }
  /** Electron must be fetched; then this is decided again. */
  | { readonly host: 'desktop, once Electron is here' }
  | { readonly host: 'headless'; readonly reason: string }
  /** What is forced is impossible. */
  | { readonly host: 'none'; readonly words: string }

export interface Arguments {
  readonly asked: Asked
  readonly isUnsandboxed: boolean
  /** For the desktop app. */
  readonly desktop: readonly string[]
  /** For `growlery serve`. */
  readonly headless: readonly string[]
}

const hostOptions = ['--desktop', '--headless']
/** What only the desktop app can make something of: where it is not forced, nobody is to fail for it. */
const isOfDesktopOnly = (argument: string) =>
  argument === '--hidden' || argument === '--no-sandbox' || argument.startsWith('growlery:')

/** Sorts out the arguments of npm start. Throws where they contradict each other. */
export function readArguments(all: readonly string[]): Arguments {
  const isDesktop = all.includes('--desktop')
  const isHeadless = all.includes('--headless')
  if (isDesktop && isHeadless) throw new Error('--desktop and --headless: choose one.')
  const rest = all.filter(argument => !hostOptions.includes(argument))
  return {
    asked: isDesktop ? 'desktop' : isHeadless ? 'headless' : 'whatever works',
    isUnsandboxed: rest.includes('--no-sandbox'),
    desktop: rest,
    headless: isHeadless ? rest : rest.filter(argument => !isOfDesktopOnly(argument)),
  }
}

export function chooseHost(situation: Situation): Choice {
  if (situation.asked === 'headless') return { host: 'headless', reason: 'as asked' }
  const isForced = situation.asked === 'desktop'
  const obstacle = obstacleTo(situation)
  if (obstacle !== undefined) {
    if (!isForced) {
      const hint = obstacle === situation.sandboxTrouble ? ' (npm start -- --desktop says how to mend it)' : ''
      return { host: 'headless', reason: obstacle.reason + hint }
    }
    const words = `The desktop app cannot run here: ${obstacle.reason}.\n${obstacle.remedy}`
    return { host: 'none', words: `${words}\nWithout it: npm start -- --headless` }
  }
  return situation.electron.state === 'missing' ? { host: 'desktop, once Electron is here' } : { host: 'desktop' }
}

/** The first that is in the way, with those first that a user can do least about. */
function obstacleTo({ display, electron, ...situation }: Situation): Obstacle | undefined {
  if (electron.state === 'not made') {
    return {
      reason: `there is no Electron for ${electron.machine}`,
      remedy: 'Another machine can show its window in a browser.',
    }
  }
  if (display.state === 'none') {
    return { reason: 'there is no display', remedy: 'Start it in a desktop session; over SSH, with ssh -X.' }
  }
  if (display.state === 'silent') {
    const remedy = 'Start it in the desktop session itself, or set DISPLAY or WAYLAND_DISPLAY to one that runs.'
    return { reason: `the display ${display.name} does not answer`, remedy }
  }
  if (!situation.isUnsandboxed && situation.isRoot) {
    const remedy = 'Start it as the user whose desktop it is. (--no-sandbox gives the sandbox up: not advised.)'
    return { reason: "as root, Electron's sandbox cannot work", remedy }
  }
  if (electron.state === 'out of reach') {
    const remedy =
      'With a network, npm start -- --desktop tries again. ELECTRON_MIRROR names another place to fetch it from.'
    return { reason: `Electron cannot be fetched (${electron.why})`, remedy }
  }
  // How to mend it names Electron's files: they must be there first.
  if (electron.state === 'missing' && situation.asked === 'desktop') return undefined
  return situation.isUnsandboxed ? undefined : situation.sandboxTrouble
}
