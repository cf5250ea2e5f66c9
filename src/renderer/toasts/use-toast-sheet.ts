import { useEffect, useId } from 'react'

/**
 * Has the user's own style sheet count for the frame of these toasts, and for nothing else of the page. Gives the value of the frame's
 * `data-sheet`. The page's policy lets no style tag in: the sheet is constructed.
 */
export function useToastSheet(css: string): string {
  const id = useId()
  useEffect(() => {
    const sheet = scopedSheet(css, id)
    if (sheet === undefined) return
    document.adoptedStyleSheets.push(sheet)
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(one => one !== sheet)
    }
  }, [css, id])
  return id
}

/**
 * Each rule that the browser understands by itself is put into the scope by itself, so that no brace can lead out of it. Undefined
 * where there is none, and in a browser that knows no scopes.
 */
function scopedSheet(css: string, id: string): CSSStyleSheet | undefined {
  const own = new CSSStyleSheet()
  own.replaceSync(css)
  if (own.cssRules.length === 0) return undefined
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`@scope ([data-sheet="${CSS.escape(id)}"]) {}`)
  const [scope] = sheet.cssRules
  if (!(scope instanceof CSSGroupingRule)) return undefined
  for (const { cssText } of own.cssRules) {
    try {
      scope.insertRule(cssText, scope.cssRules.length)
    } catch (error) {
      // What may not stand in a scope, such as @namespace.
      console.warn(error)
    }
  }
  return sheet
}
