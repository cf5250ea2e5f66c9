/** The picture of toasts that settings show. */
import { describe, expect, it } from 'vitest'
import type { ToastLook } from '../../src/renderer/toasts/look.ts'
import { expectNoBarriers } from '../support/axe.ts'
import { useBrowser } from '../support/browser.ts'
import { chromium } from '../support/programs.ts'
import { until } from '../support/until.ts'
import { putIntoPage } from './in-page.ts'

const usual: ToastLook = {
  toastStyle: 'standard',
  toastCorner: 'bottom-right',
  toastWidth: 360,
  toastsAtOnce: 4,
  toastCss: '',
}

describe.skipIf(chromium === undefined)('the picture of toasts (needs Chromium)', () => {
  const open = useBrowser()

  async function openPicture() {
    const page = await open('about:blank')
    await putIntoPage(page, 'test/e2e/preview-page.tsx')
    await page.evaluate("document.documentElement.lang = 'en'; document.title = 'Toasts'")
    const draw = (look: Partial<ToastLook>, width = 560) =>
      page.evaluate(`tested.draw(${JSON.stringify({ ...usual, ...look })}, ${width})`)
    return { page, draw }
  }

  it.each([
    { toastStyle: 'standard' },
    { toastStyle: 'compact', toastCorner: 'top-left' },
    { toastStyle: 'banner', toastCorner: 'top-right' },
    { toastStyle: 'bezel' },
  ] as const)('of %j shows them inside, whole, and bars nobody', async look => {
    const { page, draw } = await openPicture()
    await draw(look)
    const picture = page.getByRole('img', { name: 'How toasts look' })
    await picture.locator('.growl-toast').first().waitFor()
    /** All of them are in the picture, and none lies over another. */
    const inside = () =>
      picture.evaluate(element => {
        const frame = element.getBoundingClientRect()
        const boxes = [...element.querySelectorAll('.growl-toast, .growl-fold')].map(one => one.getBoundingClientRect())
        const isInside = boxes.every(
          ({ top, left, right, bottom }) =>
            top >= frame.top && left >= frame.left && right <= frame.right && bottom <= frame.bottom,
        )
        return isInside && boxes.every((one, index) => index === 0 || one.top >= (boxes[index - 1]?.bottom ?? 0) - 1)
      })
    await until(inside)
    await draw({ ...look, toastWidth: 520 }, 300)
    await until(inside)
    await expectNoBarriers(page)
  })

  it('follows the settings, and the style sheet as it is typed', async () => {
    const { page, draw } = await openPicture()
    await draw({ toastsAtOnce: 1 })
    await page.getByText('3 more').waitFor()
    await draw({ toastsAtOnce: 2, toastCss: '.growl-toast { opacity: 0.5 } body { opacity: 0.4 }' })
    await page.getByText('2 more').waitFor()
    const opacity = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate(one => getComputedStyle(one).opacity)
    await until(async () => (await opacity('.growl-toast')) === '0.5')
    expect(await opacity('body')).toBe('1')
  })
})
