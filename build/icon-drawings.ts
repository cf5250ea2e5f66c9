/**
 * What is drawn for which use, all made of build/icon.svg: its parts are named there (`ground`, `strokes`). No text is drawn as text:
 * which fonts there are depends on the machine that builds.
 */

/** What the tray says: nothing new, unread ones, do not disturb. */
export type TrayState = 'idle' | 'unread' | 'quiet'

/** Units of the drawing from edge to edge. */
const side = 32

/** Below it (in pixels) strokes as fine as the logo's would be mud. */
const smallPixels = 32

/** The logo as it is, from edge to edge; in few pixels with bolder strokes. */
export function appIcon(logo: string, pixels: number): string {
  return picture(pixels <= smallPixels ? bold(logo) : part(logo, ''))
}

/** The logo within the margin that macOS wants around an icon: 824 of 1024. */
export function macIcon(logo: string, pixels: number): string {
  const margin = (side * 100) / 1024
  const scale = 824 / 1024
  const inner = pixels <= smallPixels ? bold(logo) : part(logo, '')
  return picture(`<g transform="translate(${margin} ${margin}) scale(${scale})">${inner}</g>`)
}

/** For the trays of Windows and Linux, whose ground may be dark or light: so it brings its own. */
export function trayIcon(logo: string, state: TrayState): string {
  if (state === 'idle') return picture(bold(logo))
  if (state === 'unread') return picture(`${dotMask}<g mask="url(#cut)">${bold(logo)}</g>${dot('#1c7ed6')}`)
  return picture(`${slashMask}<g mask="url(#cut)">${bold(logo, '#868e96')}</g>${slash('#868e96')}`)
}

/** For the menu bar of macOS: black, and as much of it as its alpha says. The system colours it. */
export function trayTemplate(logo: string, state: TrayState): string {
  const strokes = part(
    logo,
    '#ground{display:none}#strokes{fill:#000;stroke:#000;stroke-width:1.6;stroke-linejoin:round}',
  )
  // Without the ground around them they may be larger.
  const large = `<g transform="translate(-4 -5.2) scale(1.32)">${strokes}</g>`
  if (state === 'idle') return picture(large)
  if (state === 'unread') return picture(`${dotMask}<g mask="url(#cut)">${large}</g>${dot('#000')}`)
  return picture(`${slashMask}<g mask="url(#cut)">${large}</g>${slash('#000')}`)
}

/** A count for the corner of the icon in the taskbar of Windows: 1 to 9, and more. */
export function badge(count: number): string {
  const plus = '<path d="M17.5 16h9M22 11.5v9" stroke-width="3.2"/>'
  const digits = count > 9 ? digit(9, 4.8, 9.5, 1.3, 3.4) + plus : digit(count, 10.9, 7.5, 1.7, 4)
  return picture(
    `<circle cx="16" cy="16" r="16" fill="#c92a2a"/>
    <g fill="none" stroke="#fff" stroke-linecap="round" stroke-linejoin="round">${digits}</g>`,
  )
}

/** Each within 6 by 10. */
const digitPaths: readonly string[] = [
  'M0 3a3 3 0 0 1 6 0v4a3 3 0 0 1-6 0z',
  'M1 1.8L3.6 0V10',
  'M0 2.8A3 2.8 0 0 1 6 2.8C6 5 4 6.4 0 10H6',
  'M.2 1.6A2.9 2.5 0 1 1 3 4.8A3 2.6 0 1 1 0 8.2',
  'M4.6 10V0L0 7H6.2',
  'M5.6 0H1L.6 4.6A3 2.9 0 1 1 0 8.4',
  'M4.8 0C2 1.4 0 4 0 7A3 3 0 1 0 6 7A3 3 0 0 0 0 7',
  'M0 0H6L2.2 10',
  'M3 4.6A2.5 2.3 0 1 1 3.01 4.6zM3 4.6A3 2.7 0 1 0 3.01 4.6z',
  'M1.2 10C4 8.6 6 6 6 3A3 3 0 1 0 0 3A3 3 0 0 0 6 3',
]

function digit(value: number, x: number, y: number, scale: number, width: number): string {
  const place = `transform="translate(${x} ${y}) scale(${scale})" stroke-width="${width / scale}"`
  return `<path d="${digitPaths[value]}" ${place}/>`
}

// What a mark lies on is cut away around it: its shape tells it, not its colour alone.
const dotMask = mask('<circle cx="25" cy="7" r="9.6" fill="#000"/>')
const slashMask = mask('<path d="M2.5 2.5L29.5 29.5" stroke="#000" stroke-width="9.5"/>')

const dot = (colour: string) => `<circle cx="25" cy="7" r="7" fill="${colour}"/>`
const slash = (colour: string) =>
  `<path d="M2.5 2.5L29.5 29.5" stroke="${colour}" stroke-width="4" stroke-linecap="round"/>`

function mask(cut: string): string {
  return `<mask id="cut" maskUnits="userSpaceOnUse" x="0" y="0" width="32" height="32">
    <rect width="32" height="32" fill="#fff"/>${cut}</mask>`
}

/** The logo with strokes that can be told apart in 16 pixels. */
function bold(logo: string, ground = ''): string {
  const colour = ground === '' ? '' : `#ground{fill:${ground}}`
  const strokes =
    '#strokes{stroke:#fff;stroke-width:.8;stroke-linejoin:round;transform:matrix(1.15,0,0,1.15,-1.1,-2.4)}'
  return part(logo, colour + strokes)
}

/** The logo as a part of another drawing, with a style of its own. */
function part(logo: string, style: string): string {
  return `<style>${style}</style>${logo.replace('<svg ', `<svg width="${side}" height="${side}" `)}`
}

const picture = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}">${content}</svg>`
