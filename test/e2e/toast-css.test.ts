/** The user's own style sheet for toasts: that it counts, where it counts, and what is said of what is wrong with it. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { root } from '../../build/fresh.ts'
import { useBrowser } from '../support/browser.ts'
import { chromium } from '../support/programs.ts'
import { until } from '../support/until.ts'
import { putIntoPage } from './in-page.ts'
import { region, toast, toastWindow } from './toast-window.ts'

/** The examples of the guide. */
const examples = [...readFileSync(join(root, 'docs/toast-styles.md'), 'utf8').matchAll(/```css\n([\s\S]*?)```/g)].map(
  ([, css]) => css ?? '',
)

describe.skipIf(chromium === undefined)("the user's own style sheet for toasts (needs Chromium)", () => {
  const open = useBrowser()

  it('counts for toasts, in every style, and for nothing else of the page', async () => {
    const toastCss = `
      .growl-toast { background: rgb(1, 2, 3); border-radius: 1px; padding: 5px }
      .growl-title { color: rgb(4, 5, 6) }
      .growl-toast[data-priority='2']::before { background: rgb(7, 8, 9) }
      .growl-close { display: none }
      body, nav, :root, * { outline: 3px solid rgb(9, 9, 9) }
      } nav { background: rgb(10, 11, 12) !important } .growl-toast {
      @media (min-width: 1px) { .growl-text { color: rgb(13, 14, 15) } }`
    const { url, hub, send } = await toastWindow({ toastCss })
    const page = await open(url)
    await send('Fire', 'Notification-Priority: 2', 'Notification-Text: in the hall')
    const fire = toast(page, 'Fire')
    await fire.waitFor()
    const look = () =>
      fire.evaluate(element => {
        const of = (selector: string, pseudo?: string) => {
          const part = element.querySelector(selector)
          if (part === null) throw new Error(`There is no ${selector}`)
          return getComputedStyle(part, pseudo)
        }
        return [
          of('.growl-toast').backgroundColor,
          of('.growl-toast').borderRadius,
          of('.growl-toast').paddingLeft,
          of('.growl-title').color,
          of('.growl-toast', '::before').backgroundColor,
          of('.growl-close').display,
          of('.growl-text').color,
        ]
      })
    const wanted = ['rgb(1, 2, 3)', '1px', '5px', 'rgb(4, 5, 6)', 'rgb(7, 8, 9)', 'none', 'rgb(13, 14, 15)']
    for (const toastStyle of ['standard', 'compact', 'banner', 'bezel'] as const) {
      await hub.settings.change({ toastStyle })
      await until(async () => (await region(page).getAttribute('data-style')) === toastStyle)
      expect({ toastStyle, look: await look() }).toEqual({ toastStyle, look: wanted })
    }
    const outside = await page.evaluate(() =>
      ['html', 'body', 'nav', 'main'].map(name => {
        const { outlineWidth, outlineStyle, backgroundColor } = getComputedStyle(
          document.querySelector(name) ?? document.body,
        )
        return outlineStyle === 'none' && backgroundColor !== 'rgb(10, 11, 12)'
          ? 'untouched'
          : `${name} ${outlineWidth}`
      }),
    )
    expect(new Set(outside)).toEqual(new Set(['untouched']))
  })

  it('counts at once when it is changed, and no longer when it is gone', async () => {
    const { url, hub, send } = await toastWindow()
    const page = await open(url)
    await send('First')
    await toast(page, 'First').waitFor()
    const opacity = () =>
      toast(page, 'First')
        .locator('.growl-toast')
        .evaluate(one => getComputedStyle(one).opacity)
    expect(await opacity()).toBe('1')
    await hub.settings.change({ toastCss: '.growl-toast { opacity: 0.5 }' })
    await until(async () => (await opacity()) === '0.5')
    await hub.settings.change({ toastCss: '.growl-toast { opacity: 0.7' })
    await until(async () => (await opacity()) === '0.7')
    await hub.settings.change({ toastCss: '' })
    await until(async () => (await opacity()) === '1')
  })

  it('has nothing loaded', async () => {
    let asked = 0
    const server = createServer((_, response) => {
      asked += 1
      response.end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const { url, hub, send } = await toastWindow()
    const page = await open(url)
    // The browser says in its console what it was not let.
    page.removeAllListeners('console')
    const refused: string[] = []
    page.on('requestfailed', request => refused.push(new URL(request.url()).pathname))
    await hub.settings.change({
      toastCss: `@import url(http://127.0.0.1:${port}/import.css);
        @font-face { font-family: f; src: url(http://127.0.0.1:${port}/font.woff2) }
        .growl-toast { font-family: f; background-image: url(http://127.0.0.1:${port}/image.png) }`,
    })
    await send('First')
    await toast(page, 'First').waitFor()
    await until(() => refused.includes('/image.png') && refused.includes('/font.woff2'))
    expect(asked).toBe(0)
  })

  it.each(examples)('looks as the guide has it: %#', async toastCss => {
    const { url, hub, send } = await toastWindow()
    const page = await open(url)
    await send('Fire', 'Notification-Priority: 2', 'Notification-Text: in the hall')
    await toast(page, 'Fire').waitFor()
    const before = await region(page).screenshot({ animations: 'disabled' })
    await hub.settings.change({ toastCss })
    await until(async () => !before.equals(await region(page).screenshot({ animations: 'disabled' })))
    expect((await toast(page, 'Fire').locator('.growl-toast').boundingBox())?.width).toBeGreaterThan(100)
  })

  it('is told in words, with its line, what is wrong with it', async () => {
    const page = await open('about:blank')
    await putIntoPage(page, 'src/renderer/toasts/css/check.ts')
    const check = (css: string) =>
      page.evaluate<{ line: number; words: string }[]>(`tested.checkToastCss(${JSON.stringify(css)})`)
    for (const css of ['', ...examples]) expect(await check(css)).toEqual([])
    const right = `
      .growl-toast:hover, .growl-title::before { color: red !important; --own: {}; inset-inline: 1px; -webkit-line-clamp: 2 }
      @media (prefers-color-scheme: dark) { .growl-toast { background: color-mix(in srgb, red, blue) } }
      @keyframes own { from { opacity: 0 } 50% { opacity: 0.5 } to { opacity: 1 } }
      .growl-toast { &:hover { top: 0 } background: url("data:image/png;base64,AAAA") }
      @supports (color: red) { .a { width: calc(1px + var(--own)) } }`
    expect((await check(right)).filter(({ words }) => !words.includes('--own:'))).toEqual([])
    const wrong = [
      ['..a { top: 0 }', 'Not a selector: ..a'],
      ['.a { colour: red }', 'No such property: colour'],
      ['.a { color: rod }', 'Not a value for color: rod'],
      ['.a { color }', 'Neither a rule nor a property with its value: color'],
      ['color: red;', 'Neither a rule nor a property with its value: color: red'],
      ['.a { color: red top: 0 }', 'Not a value for color: red top: 0'],
      ['@import "b.css";', 'Nothing can be loaded here, except what stands in a data: address: @import'],
      [
        '.a { background: URL( "http://a/b" ) }',
        'Nothing can be loaded here, except what stands in a data: address: URL( "http://a/b" )',
      ],
      ['@font-face { src: url(a) }', 'Nothing can be loaded here, except what stands in a data: address: @font-face'],
      ['@nothing a { top: 0 }', 'Not known here: @nothing a'],
      ['@keyframes k { middle { top: 0 } }', 'Not a selector: middle'],
      ['.a { top: 0', 'This block is not closed: a } is missing.'],
      ['}', 'There is one } too many.'],
      ['.a { content: "b }', 'This text is not closed: a quotation mark is missing.'],
      ['/* a', 'This comment is not closed: a */ is missing.'],
    ] as const
    for (const [css, words] of wrong) {
      expect({ css, found: (await check(`\n${css}\n`))[0] }).toEqual({ css, found: { line: 2, words } })
    }
    expect(await check('.a { nope: 0 }\n'.repeat(100))).toHaveLength(20)
  })
})
