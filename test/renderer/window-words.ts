/** What the window's sources say, and which texts of the catalogue they ask for: read from their syntax trees. */
import { parseSync } from 'vite'

const sources = import.meta.glob<string>('../../src/renderer/**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
})

interface Node {
  readonly type: string
  readonly [part: string]: unknown
}

/** A text in a source file. */
export interface Found {
  readonly file: string
  readonly text: string
}

/** All sources but the catalogues themselves. */
const trees = Object.entries(sources)
  .map(([path, source]) => ({ file: path.replace('../../src/renderer/', ''), source }))
  .filter(({ file }) => !/^text\/(en|de)\b/.test(file))
  .map(({ file, source }) => ({ file, tree: node(parseSync(file, source).program) ?? { type: 'Program' } }))

/** Every string, and every template with `*` in the place of what is only known when it runs. */
export function allStrings(): Found[] {
  return trees.flatMap(({ file, tree }) =>
    [...within(tree)].flatMap(one => stringsOf(one).map(text => ({ file, text }))),
  )
}

/** The keys that `t(…)` and `<Trans i18nKey="…">` are given where they stand, as `allStrings` gives them. */
export function keysAskedFor(): Found[] {
  return trees.flatMap(({ file, tree }) =>
    [...within(tree)].flatMap(one =>
      askedFor(one)
        .flatMap(outcomes)
        .flatMap(stringsOf)
        .map(text => ({ file, text })),
    ),
  )
}

/** Attributes whose text is seen or heard. */
const spoken = new Set(['alt', 'aria-label', 'backLabel', 'description', 'label', 'placeholder', 'title'])

/** Properties of objects that hold such a text. */
const told = new Set(['label', 'next', 'note', 'words'])

/** Texts that are written into elements, their attributes and objects for them, instead of being taken from the catalogue. */
export function hardCoded(): Found[] {
  return trees
    .flatMap(({ file, tree }) =>
      [...within(tree)].flatMap(one => shownBy(one).map(text => ({ file, text: text.trim() }))),
    )
    .filter(({ text }) => /\p{L}/u.test(text))
}

function askedFor(one: Node): (Node | undefined)[] {
  if (one.type === 'CallExpression' && node(one['callee'])?.['name'] === 't') return [nodes(one['arguments'])[0]]
  return one.type === 'JSXAttribute' && nameOf(one) === 'i18nKey' ? [node(one['value'])] : []
}

function shownBy(one: Node): string[] {
  if (one.type === 'JSXAttribute') {
    return spoken.has(nameOf(one)) ? outcomes(node(one['value'])).flatMap(stringsOf) : []
  }
  // What components are given as data: the choices of a menu, for example.
  if (one.type === 'Property')
    return told.has(nameOf(one, 'key')) ? outcomes(node(one['value'])).flatMap(stringsOf) : []
  if (one.type !== 'JSXElement' && one.type !== 'JSXFragment') return []
  return nodes(one['children']).flatMap(child =>
    child.type === 'JSXText' ? [String(child['value'])] : outcomes(child).flatMap(stringsOf),
  )
}

/** What an expression may come to, as far as it says so itself. */
function outcomes(one: Node | undefined): Node[] {
  if (one === undefined) return []
  switch (one.type) {
    case 'JSXExpressionContainer':
      return outcomes(node(one['expression']))
    case 'ConditionalExpression':
      return [...outcomes(node(one['consequent'])), ...outcomes(node(one['alternate']))]
    case 'LogicalExpression':
      return [...outcomes(node(one['left'])), ...outcomes(node(one['right']))]
    case 'JSXElement':
      return []
    default:
      return [one]
  }
}

/** All that a string or a template may come to. */
function stringsOf(one: Node): string[] {
  if (one.type === 'Literal') return typeof one['value'] === 'string' ? [one['value']] : []
  if (one.type !== 'TemplateLiteral') return []
  const [first = '', ...others] = nodes(one['quasis']).map(cooked)
  const gaps = nodes(one['expressions']).map(expression =>
    outcomes(expression).flatMap(outcome => (outcome.type === 'Literal' ? stringsOf(outcome) : ['*'])),
  )
  return others.reduce(
    (texts, part, index) => texts.flatMap(text => (gaps[index] ?? []).map(gap => `${text}${gap}${part}`)),
    [first],
  )
}

function cooked({ value }: Node): string {
  return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : ''
}

function* within(one: Node): Generator<Node> {
  yield one
  for (const part of Object.values(one)) {
    const children = Array.isArray(part) ? nodes(part) : [node(part)]
    for (const child of children) if (child !== undefined) yield* within(child)
  }
}

function nameOf(one: Node, part = 'name'): string {
  return String(node(one[part])?.['name'])
}

function nodes(parts: unknown): Node[] {
  return Array.isArray(parts) ? parts.map(part => node(part)).filter(one => one !== undefined) : []
}

function node(part: unknown): Node | undefined {
  if (typeof part !== 'object' || part === null) return undefined
  return 'type' in part && typeof part.type === 'string' ? { ...part, type: part.type } : undefined
}
