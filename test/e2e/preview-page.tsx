/** Runs in a page (in-page.ts): the picture of toasts, without a hub and without the rest of the window. */
import '../../src/renderer/ui/styles.ts'
import { MantineProvider } from '@mantine/core'
import { createRoot } from 'react-dom/client'
import type { ToastLook } from '../../src/renderer/toasts/look.ts'
import { ToastPreview } from '../../src/renderer/toasts/ToastPreview.tsx'
import { cssVariablesResolver, theme } from '../../src/renderer/ui/theme.ts'

const place = document.body.appendChild(document.createElement('main'))
const root = createRoot(place)

/** Draws it as wide as told, in pixels. */
export function draw(look: ToastLook, width: number): void {
  place.style.width = `${width}px`
  root.render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <h1>Toasts</h1>
      <ToastPreview look={look} />
    </MantineProvider>,
  )
}
