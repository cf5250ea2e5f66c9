/** The window of the desktop app that has nothing but toasts. */
import { start } from './start.tsx'
import { ToastsAlone } from './toasts/alone/ToastsAlone.tsx'

start(<ToastsAlone />)
