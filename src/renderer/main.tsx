/** The window. */
import { Shell } from './shell/Shell.tsx'
import { start } from './start.tsx'

start(<Shell />)
