/** Tab in real shells, after the script that the built program prints. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { createProgram } from '../../src/main/cli/program.ts'
import { temporaryFolder } from '../support/folder.ts'
import { run } from '../support/program.ts'
import { findShell, offers, shells } from '../support/shells.ts'

const program = createProgram()
const commands = program.createHelp().visibleCommands(program)

function longOptions(name: string): string[] {
  const command = commands.find(one => one.name() === name) ?? program
  return command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long }) => long ?? [])
    .toSorted()
}

function folderWithBoth(): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'a-file'), '')
  mkdirSync(join(folder, 'a-folder'))
  return folder
}

describe.each(shells)('in %s', shell => {
  describe.skipIf(findShell(shell) === undefined)(`(${shell} is needed) Tab offers`, () => {
    let script: string
    const offered = async (...words: string[]) =>
      (await offers(shell, script, 'growlery', ...words)).map(one => one.word)

    beforeAll(async () => {
      const { code, stdout, stderr } = await run(['completions', shell])
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      script = stdout
    })

    it('the commands', async () => {
      expect(await offered('')).toEqual(commands.map(one => one.name()).toSorted())
      expect(await offered('hi')).toEqual(['history'])
      expect(await offered('help', 'hi')).toEqual(['history'])
    })

    it("each command's options, and no other's", async () => {
      for (const command of commands.filter(one => one.name() !== 'help')) {
        expect(await offered(command.name(), '--')).toEqual(longOptions(command.name()))
      }
    })

    it('commands below commands, and their options', async () => {
      expect(await offered('hubs', '')).toEqual(['add', 'change', 'find', 'help', 'list', 'remove', 'retry'])
      expect(await offered('forward', 're')).toEqual(['remove', 'resume'])
      expect(await offered('forward', 'add', '--min')).toEqual(['--min-priority'])
      expect(await offered('subscribers', 'filter', 'laptop', '--app', 'Jenkins', '--al')).toEqual(['--all'])
      expect(await offered('hubs', 'add', 'nas.local', '--encrypt', '3')).toEqual(['3DES'])
      expect(await offered('hubs', 'remove', '--min')).toEqual([])
      expect(await offered('forward', 'change', 'desk.local', '--no')).toEqual(['--no-password'])
    })

    it('options that switch something off', async () => {
      expect(await offered('serve', '--no')).toEqual(['--no-ui'])
    })

    it('the shells that it knows, once', async () => {
      expect(await offered('completions', '')).toEqual(['bash', 'fish', 'zsh'])
      expect(await offered('completions', 'z')).toEqual(['zsh'])
      expect(await offered('completions', 'zsh', 'ba')).toEqual([])
    })

    it('files where a file is meant', async () => {
      const folder = folderWithBoth()
      expect(await offered('serve', '--password-file', `${folder}/`)).toEqual(['a-file', 'a-folder'])
      expect(await offered('serve', `--password-file=${folder}/a-fi`)).toEqual(['a-file'])
    })

    it('only folders where a folder is meant', async () => {
      const folder = folderWithBoth()
      expect(await offered('serve', '--data', `${folder}/`)).toEqual(['a-folder'])
      expect(await offered('serve', `--data=${folder}/`)).toEqual(['a-folder'])
    })

    it('no files where none are meant', async () => {
      const folder = folderWithBoth()
      expect(await offered('serve', '--port', `${folder}/`)).toEqual([])
      expect(await offered('history', '--app', `${folder}/`)).toEqual([])
      expect(await offered('completions', `${folder}/`)).toEqual([])
      expect(await offered(`${folder}/`)).toEqual([])
    })

    it('options of the command that was named, not of one that is named as a value', async () => {
      expect(await offered('history', '--app', 'serve', '--sea')).toEqual(['--search'])
      expect(await offered('history', '--app=serve', '--ui')).toEqual([])
    })

    it('further options after one that takes several values', async () => {
      expect(await offered('serve', '--host', '::1', '127.0.0.1', '--ui-h')).toEqual(['--ui-host'])
    })

    if (shell !== 'bash') {
      it('descriptions beside them', async () => {
        const described = await offers(shell, script, 'growlery', 'serve', '--no')
        expect(described).toEqual([{ word: '--no-ui', description: 'serve no window' }])
      })
    }
  })
})
