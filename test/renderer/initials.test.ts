import { describe, expect, test } from 'vitest'
import { initialColor, initialColors, initials } from '../../src/renderer/icons/initials.ts'

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

describe('initials', () => {
  test.each([
    ['Jenkins', 'JE'],
    ['node-notifier', 'NN'],
    ['HexChat', 'HC'],
    ['SABnzbd', 'SA'],
    ['x', 'X'],
    ['📦 Parcels', '📦P'],
    ['', '?'],
    ['---', '?'],
  ])('%s', (name, expected) => {
    expect(initials(name)).toBe(expected)
  })

  test('white text is readable on every colour', () => {
    for (const color of initialColors) expect(1.05 / (luminance(color) + 0.05), color).toBeGreaterThanOrEqual(4.5)
  })

  test('a name keeps its colour', () => {
    expect(initialColor('Jenkins')).toBe(initialColor('Jenkins'))
  })
})
