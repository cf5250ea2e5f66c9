import { describe, expect, it } from 'vitest'
import { type IconReasonKey, iconReason, iconReasonIn, iconReasons } from '../../src/shared/icon-reasons.ts'
import { fill } from '../../src/shared/reasons.ts'

const keys = Object.keys(iconReasons) as IconReasonKey[]

describe('the reason of an icon', () => {
  it.each(keys)('%s is found in its words again', key => {
    const gaps = [...iconReasons[key].matchAll(/\{\{(\w+)\}\}/g)].map(([, gap]) => gap ?? '')
    const values = Object.fromEntries(gaps.map(gap => [gap, `a (${gap}): 1.5 {{x}}`]))
    expect(iconReasonIn(fill(iconReasons[key], values))).toEqual({ key, values })
  })

  it('is found with what is in it, as it was kept', () => {
    expect(iconReasonIn('The server answered 404 Not Found')).toEqual({
      key: 'status',
      values: { status: '404 Not Found' },
    })
    const large = iconReason('large', { width: '5000', height: '10', most: '4096' })
    expect(large).toBe('It is an image of 5000 x 10 pixels: at most 4096 x 4096 are taken')
    expect(iconReasonIn(large)?.values).toEqual({ width: '5000', height: '10', most: '4096' })
  })

  it('is none in other words', () => {
    expect(iconReasonIn('The cat sat on it')).toBeUndefined()
    expect(iconReasonIn('It is an image of 5000 x 10 pixels: at most 4096 x 4')).toBeUndefined()
  })
})
