import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linkParts, safeHref } from '../../src/renderer/ui/links.ts'

const links = (text: string) => linkParts(text).flatMap(part => (part.href === undefined ? [] : [part.text]))

describe('links in texts of others', () => {
  test.each([
    ['Log: https://ci.example.com/job/4813/console.', ['https://ci.example.com/job/4813/console']],
    ['(see http://a.example/b_(c))', ['http://a.example/b_(c)']],
    ['https://a.example, https://b.example!', ['https://a.example', 'https://b.example']],
    ['<a href="https://a.example/x">', ['https://a.example/x']],
    ['javascript:alert(1) file:///etc/passwd ftp://a.example', []],
    ['https://user:secret@a.example/', []],
    ['http://', []],
    ['https://a.example/\u202egnp.exe', ['https://a.example/']],
  ])('%s', (text, expected) => {
    expect(links(text)).toEqual(expected)
  })

  test('the parts are the whole text, and every link is http or https', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.webUrl(), fc.constant('http://'))), pieces => {
        const text = pieces.join(' ')
        const parts = linkParts(text)
        expect(parts.map(part => part.text).join('')).toBe(text)
        for (const { href } of parts) if (href !== undefined) expect(href).toMatch(/^https?:\/\//)
      }),
    )
  })

  // Looked at to its end for each bracket, this text would take hours.
  test('what ends in very many brackets is a link without them', () => {
    const text = `https://a.example/${')'.repeat(200_000)} `.repeat(5)
    expect(links(text)).toEqual(Array.from({ length: 5 }, () => 'https://a.example/'))
  })

  test('a link is no longer than browsers take', () => {
    expect(links(`https://a.example/${'x'.repeat(5000)}`)).toEqual([`https://a.example/${'x'.repeat(1990)}`])
  })

  test('only http and https may be opened', () => {
    expect(safeHref('https://a.example/x')).toBe('https://a.example/x')
    expect(safeHref('javascript:alert(1)')).toBeUndefined()
    expect(safeHref('nonsense')).toBeUndefined()
  })
})
