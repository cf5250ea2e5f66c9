import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { startOptions } from '../../../src/main/desktop/start-options.ts'

it('takes the folder, the port, what is hidden and a link', () => {
  expect(startOptions(['--data', 'here', '--port', '0', '--hidden', 'growlery:inbox/3'], '/somewhere')).toEqual({
    dataFolder: resolve('/somewhere/here'),
    port: 0,
    hidden: true,
    link: 'growlery:inbox/3',
  })
})

it('leaves alone what the browser inside takes', () => {
  const options = startOptions(['--ozone-platform=x11', '--no-sandbox', '--data=/d'])
  expect(options).toMatchObject({ dataFolder: resolve('/d'), hidden: false, port: undefined, link: undefined })
})

it.each([
  [['--data'], '--data needs a folder'],
  [['--port', 'many'], '--port needs a number from 0 to 65535, not "many"'],
  [['--port', '65536'], '--port needs a number'],
  [['--port'], '--port needs a number'],
])('%j is refused with what is wrong', (args, words) => {
  expect(() => startOptions(args)).toThrow(words)
})
