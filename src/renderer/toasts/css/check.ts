/** What a browser would not understand of the user's style sheet, or would not do, in words. */
import { t } from '../../text/text.ts'
import { type BrokenForm, type CssNode, parseCss, type Rule, type Statement } from './parse.ts'

export interface CssProblem {
  /** Counted from 1. */
  readonly line: number
  readonly words: string
}

/** More are of no use to anybody. */
const mostProblems = 20

/** In the order of their lines; none where all of it counts. What is wrong is left out, and the rest counts all the same. */
export function checkToastCss(css: string): CssProblem[] {
  const { nodes, broken } = parseCss(css)
  const problems = [...broken.map(inWords), ...nodes.flatMap(node => check(node, undefined))]
  return problems.sort((one, other) => one.line - other.line).slice(0, mostProblems)
}

function inWords({ kind, line }: BrokenForm): CssProblem {
  return { line, words: t(`toasts.css.${kind}`) }
}

function check(node: CssNode, parent: Rule | undefined): CssProblem[] {
  return node.kind === 'rule' ? checkRule(node, parent) : checkStatement(node, parent)
}

function checkRule(rule: Rule, parent: Rule | undefined): CssProblem[] {
  const { prelude, line, body } = rule
  const isKeyframe = parent !== undefined && isKeyframes(parent)
  if (!isUnderstood(prelude, isKeyframe, isStyle(parent))) {
    const what = short(prelude)
    return [
      {
        line,
        words: prelude.startsWith('@') ? t('toasts.css.unknownRule', { what }) : t('toasts.css.selector', { what }),
      },
    ]
  }
  if (/^@font-face/i.test(prelude)) return [{ line, words: t('toasts.css.cannotLoad', { what: '@font-face' }) }]
  return body.flatMap(one => check(one, rule))
}

function checkStatement({ text, line }: Statement, parent: Rule | undefined): CssProblem[] {
  const rule = /^@[\w-]+/.exec(text)?.[0]
  if (rule !== undefined) {
    const isImport = rule.toLowerCase() === '@import'
    const words = isImport ? t('toasts.css.cannotLoad', { what: rule }) : t('toasts.css.unknownRule', { what: rule })
    return [{ line, words }]
  }
  const [name = '', ...rest] = text.split(':')
  const property = name.trim()
  if (parent === undefined || rest.length === 0 || !/^-*[a-z_][\w-]*$/i.test(property)) {
    return [{ line, words: t('toasts.css.noDeclaration', { what: short(text) }) }]
  }
  const value = rest
    .join(':')
    .replace(/!\s*important\s*$/i, '')
    .trim()
  if (loads(value)) return [{ line, words: t('toasts.css.cannotLoad', { what: short(value) }) }]
  // Every browser understands the values that all properties have.
  if (!CSS.supports(property, 'initial'))
    return [{ line, words: t('toasts.css.unknownProperty', { what: short(property) }) }]
  if (CSS.supports(property, value)) return []
  return [{ line, words: t('toasts.css.value', { property: short(property), what: short(value) }) }]
}

/** The page's policy lets nothing be loaded but what stands in the sheet itself. */
const loads = (value: string): boolean =>
  [...value.matchAll(/(?:url|src)\(\s*["']?\s*([^)]*)/gi)].some(([, what]) => !/^data:/i.test(what ?? ''))

const isKeyframes = ({ prelude }: Rule): boolean => /^@(-webkit-)?keyframes\b/i.test(prelude)
const isStyle = (rule: Rule | undefined): boolean => rule !== undefined && !rule.prelude.startsWith('@')

/** Whether the browser takes a rule that begins so. */
function isUnderstood(prelude: string, isKeyframe: boolean, isNested: boolean): boolean {
  const sheet = new CSSStyleSheet()
  if (isKeyframe) sheet.replaceSync(`@keyframes k { ${prelude} {} }`)
  else if (isNested) sheet.replaceSync(`a { ${prelude} {} }`)
  else sheet.replaceSync(`${prelude} {}`)
  const [first] = sheet.cssRules
  const inner = first !== undefined && (isKeyframe || isNested) && 'cssRules' in first ? first.cssRules : sheet.cssRules
  return inner instanceof CSSRuleList && inner.length === 1
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 60).toWellFormed()}…` : line
}
