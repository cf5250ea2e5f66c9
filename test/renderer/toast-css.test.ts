import { describe, expect, test } from 'vitest'
import { parseCss } from '../../src/renderer/toasts/css/parse.ts'

const declaration = (text: string, line = 1) => ({ kind: 'statement', text, line })
const rule = (prelude: string, body: readonly unknown[], line = 1) => ({ kind: 'rule', prelude, line, body })

describe("the user's style sheet, taken apart", () => {
  test('is rules with declarations, each with its line', () => {
    expect(parseCss('.a,\n.b {\n  color: red;\n  top: 1px\n}\n\n.c{left:0}')).toEqual({
      nodes: [
        rule('.a,\n.b', [declaration('color: red', 3), declaration('top: 1px', 4)], 1),
        rule('.c', [declaration('left:0', 7)], 7),
      ],
      broken: [],
    })
  })

  test('may have rules in rules', () => {
    expect(parseCss('@media print { .a { color: red; &:hover { top: 0 } } }').nodes).toEqual([
      rule('@media print', [rule('.a', [declaration('color: red'), rule('&:hover', [declaration('top: 0')])])]),
    ])
  })

  test('has braces and semicolons in texts, brackets, comments and escapes that mean nothing', () => {
    const css = '.a[title="}"] { content: "a;{\\"}"; background: url(data:x;y); /* } */ --b: 1; } .\\} { top: 0 }'
    expect(parseCss(css)).toEqual({
      nodes: [
        rule('.a[title="}"]', [
          declaration('content: "a;{\\"}"'),
          declaration('background: url(data:x;y)'),
          declaration('--b: 1'),
        ]),
        rule('.\\}', [declaration('top: 0')]),
      ],
      broken: [],
    })
  })

  test.each([
    ['.a {\n  top: 0;\n', [{ kind: 'unclosedBlock', line: 1 }]],
    ['.a { top: 0 }\n}\n.b { top: 0 }', [{ kind: 'surplusBrace', line: 2 }]],
    ['.a { content: "b;\n}', [{ kind: 'unclosedText', line: 1 }]],
    ['.a { top: 0 }\n/* b', [{ kind: 'unclosedComment', line: 2 }]],
    [
      '.a { .b {',
      [
        { kind: 'unclosedBlock', line: 1 },
        { kind: 'unclosedBlock', line: 1 },
      ],
    ],
  ])('is broken in the form of %j', (css, broken) => {
    expect(parseCss(css).broken).toEqual(broken)
  })

  test('of nothing is nothing', () => {
    expect(parseCss(' \n/* only words */ ;; ')).toEqual({ nodes: [], broken: [] })
  })

  test('ends, whatever it is', () => {
    for (const css of ['\\', '"\\', '{', '}', '/*', '(', 'a{b:(}', '@', ';', '"', "'\n"])
      expect(parseCss(css.repeat(50))).toBeDefined()
  })
})
