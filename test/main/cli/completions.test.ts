/** Tab in real shells, for commands and options as they may yet come. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Argument, Command, Option } from 'commander'
import { describe, expect, it } from 'vitest'
import { completionScript } from '../../../src/main/cli/completions/completions.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { findShell, offers, shells } from '../../support/shells.ts'

/** All that means something to one of the shells. */
const awkward = `it's [not] "so" $HOME \`id\` $(id) C:\\dir 100% a:b #x; {y} *~ & <z> | (w) end`

function awkwardProgram(): Command {
  const thing = new Command('thing')
  thing
    .command('say')
    .alias('tell')
    .description(awkward)
    .option('--loud', awkward)
    .addOption(new Option('--how [how]', awkward).choices(["it's", 'a b', '$HOME', 'x:y', 'plain']))
    .addOption(new Option('-p, --priority <number>').choices(['-1', '0', '1']))
    .option('--icon <file|url>', 'the icon')
    .addOption(new Option('--secret').hideHelp())
    .addArgument(new Argument('<level>').choices(['high', 'low']))
    .argument('<words>')
    .argument('[file...]')
  const set = thing.command('set').description('settings')
  set
    .command('colour')
    .description('its colour')
    .addArgument(new Argument('<colour>').choices(['red', 'green']))
  set.command('size').description('its size').option('--tall', 'taller')
  return thing
}

describe.each(shells)('in %s', shell => {
  describe.skipIf(findShell(shell) === undefined)(`(${shell} is needed) Tab offers`, () => {
    const script = completionScript(shell, awkwardProgram())
    const described = (...words: string[]) => offers(shell, script, 'thing', ...words)
    const offered = async (...words: string[]) => (await described(...words)).map(({ word }) => word)

    it('commands below commands', async () => {
      expect(await offered('set', '')).toEqual(['colour', 'help', 'size'])
      expect(await offered('set', 'colour', '')).toEqual(['green', 'red'])
      expect(await offered('set', 'size', '--t')).toEqual(['--tall'])
      expect(await offered('set', 'help', 'si')).toEqual(['size'])
    })

    it('the words for each argument at its place, and files for those after it', async () => {
      const folder = temporaryFolder()
      writeFileSync(join(folder, 'a-file'), '')
      mkdirSync(join(folder, 'a-folder'))
      expect(await offered('say', '')).toEqual(['high', 'low'])
      expect(await offered('say', 'high', '')).toEqual(expect.not.arrayContaining(['high', 'script']))
      expect(await offered('say', 'high', 'hello', `${folder}/`)).toEqual(['a-file', 'a-folder'])
      expect(await offered('say', 'high', 'hello', 'one', `${folder}/`)).toEqual(['a-file', 'a-folder'])
      expect(await offered('say', '--icon', `${folder}/a-fi`)).toEqual(['a-file'])
    })

    it('the same for an alias', async () => {
      expect(await offered('tell', '')).toEqual(['high', 'low'])
    })

    it('values that begin with a dash', async () => {
      expect(await offered('say', '--priority', '')).toEqual(['-1', '0', '1'])
      expect(await offered('say', '-p', '')).toEqual(['-1', '0', '1'])
    })

    it('only arguments after --', async () => {
      expect(await offered('say', '--', 'h')).toEqual(['high'])
      expect(await offered('say', '--', '--lo')).toEqual([])
    })

    it('nothing that the help hides', async () => {
      expect(await offered('say', '--s')).toEqual([])
    })

    it('words of a choice, as they are to be typed (fish quotes what it inserts)', async () => {
      expect(await offered('say', '--how', 'pl')).toEqual(['plain'])
      const others = shell === 'fish' ? ['$HOME', 'a b', "it's"] : ['\\$HOME', 'a\\ b', "it\\'s"]
      expect(await offered('say', '--how', '')).toEqual([...others, 'plain', 'x:y'].toSorted())
    })

    if (shell !== 'bash') {
      it('descriptions as they were written', async () => {
        expect(await described('sa')).toEqual([{ word: 'say', description: awkward }])
        expect(await described('say', '--lou')).toEqual([{ word: '--loud', description: awkward }])
      })
    }
  })
})
