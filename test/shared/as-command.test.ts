import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asCommand, passwordFile, shellWord } from '../../src/shared/as-command.ts'
import type { Header } from '../../src/shared/model.ts'

/** What is copied, as it stands on a line. */
const commandOf = (...args: Parameters<typeof asCommand>) => asCommand(...args)?.command ?? null

const plain: Header[] = [
  ['Application-Name', 'App'],
  ['Notification-Name', 'type'],
  ['Notification-Title', 'Title'],
]

/** What a shell hands to the program that the command calls, and what that reads from standard input. */
function run(command: string | null): { readonly args: string[]; readonly input: string } {
  const script = `growlery() { for arg in "$@"; do printf '%s\\0' "$arg"; done; }\n${command}`
  const args = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1)
  const input = execFileSync('sh', ['-c', `growlery() { cat; }\n${command}`], { encoding: 'utf8', input: '' })
  return { args, input }
}

describe('a notification as a command', () => {
  it('is short where there is little to say', () => {
    expect(commandOf(plain)).toBe('growlery notify --app App --type type Title')
  })

  it('has all that the command has a word for', () => {
    const headers: Header[] = [
      ...plain,
      ['notification-text', 'It is "done".\nReally'],
      ['Notification-ID', '7'],
      ['Notification-Icon', 'https://example.org/a.png?b&c'],
      ['Notification-Priority', '-2'],
      ['Notification-Sticky', 'Yes'],
      ['Notification-Coalescing-ID', 'c d'],
      ['Notification-Callback-Target', 'https://example.org/'],
      ['Origin-Machine-Name', 'elsewhere'],
      ['X-One', '$HOME'],
      ['Data-Two', "it's"],
    ]
    expect(run(commandOf(headers, { host: '::1', port: 1, hash: 'SHA512', encryption: 'AES' })).args).toEqual([
      'notify',
      ...['--app', 'App', '--type', 'type', '--id', '7', '--icon', 'https://example.org/a.png?b&c', '--priority=-2'],
      ...['--sticky', '--coalesce', 'c d', '--url', 'https://example.org/', '--host', '::1', '--port', '1'],
      ...['--password-file', passwordFile, '--hash', 'SHA512', '--encrypt', 'AES'],
      ...['--header', 'X-One=$HOME', '--header', "Data-Two=it's"],
      ...['Title', 'It is "done".\nReally'],
    ])
  })

  it('waits where its sender did', () => {
    const callback: Header[] = [
      ['Notification-Callback-Context', 'c'],
      ['Notification-Callback-Context-Type', 't'],
    ]
    expect(commandOf([...plain, ...callback])).toContain('--wait 60')
  })

  it('says nothing of an icon that came along, and of what is as it is anyway', () => {
    const headers: Header[] = [
      ...plain,
      ['Notification-Icon', 'x-growl-resource://a'],
      ['Notification-Priority', '0'],
      ['Notification-Sticky', 'False'],
      ['Notification-Text', ''],
    ]
    expect(commandOf(headers, { host: '127.0.0.1', port: 23053, hash: null, encryption: 'NONE' })).toBe(
      commandOf(plain),
    )
  })

  it('leaves out what it cannot carry, and says so', () => {
    const headers: Header[] = [
      ...plain,
      ['Notification-ID', 'a\nb'],
      ['Notification-Callback-Context', 'c'],
      ['Notification-Callback-Context-Type', 't'],
      ['X-Log', 'X-Growl-Resource://log'],
      ['X-Broken', 'a\nb'],
      ['Data-Odd=', 'x'],
      ['X-Whole', 'x'],
    ]
    const { command, leftOut, needsPassword } = asCommand(headers) ?? {}
    expect(command).toBe('growlery notify --app App --type type --wait 60 --header X-Whole=x Title')
    expect(needsPassword).toBe(false)
    expect(leftOut).toEqual({
      resources: true,
      context: true,
      headers: ['Notification-ID', 'X-Broken', 'Data-Odd='],
    })
    expect(asCommand(plain)?.leftOut).toEqual({ resources: false, context: false, headers: [] })
    expect(asCommand([...plain, ['Notification-Icon', 'x-growl-resource://a']])?.leftOut.resources).toBe(true)
  })

  it('needs a password where there was a key, encrypted or not', () => {
    const { command, needsPassword } = asCommand(plain, { hash: 'SHA1', encryption: 'NONE' }) ?? {}
    expect(command).toContain(` --password-file ${passwordFile} --hash SHA1 `)
    expect(needsPassword).toBe(true)
  })

  it('takes an icon along that is a URL of its own, and no URL that the command refuses', () => {
    const icon = 'data:image/png;base64,AAAA'
    expect(commandOf([...plain, ['Notification-Icon', icon]])).toContain(`--icon '${icon}'`)
    const wrong: Header[] = [
      ['Notification-Icon', '[object Object]'],
      ['Notification-Callback-Target', 'not a URL'],
    ]
    expect(commandOf([...plain, ...wrong])).toBe(commandOf(plain))
  })

  it('has no option where a text begins with a dash', () => {
    const headers = plain.map(([name, value]): Header => [name, `-${value}`])
    const { args } = run(commandOf(headers))
    expect(args).toEqual(['notify', '--app=-App', '--type=-type', '--', '-Title'])
  })

  it('gives a text that is a dash from standard input', () => {
    const { args, input } = run(commandOf([...plain, ['Notification-Text', '-']]))
    expect(args.slice(-3)).toEqual(['--', 'Title', '-'])
    expect(input).toBe('-')
  })

  it('is none where it is no notification', () => {
    expect(asCommand([['Application-Name', 'App']])).toBeNull()
  })

  it('is what was sent, whatever was', () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 }).filter(value => value.isWellFormed())
    fc.assert(
      fc.property(text, title => {
        const { args } = run(`growlery ${shellWord(title)}`)
        expect(args).toEqual([title.replaceAll('\0', '')])
      }),
      { numRuns: 50 },
    )
  })
})
