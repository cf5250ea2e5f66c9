/** growlery hubs */
import { type Command, Option } from 'commander'
import { name } from '../options.ts'
import { addChangeOptions } from './change.ts'
import { addBelow, addEnd, addGroup } from './group.ts'
import { addPasswordOptions } from './sending.ts'

const exitCodes = {
  0: 'done',
  2: 'used wrongly, or several hubs are called so',
  3: 'Growlery refused it, or there is no such hub',
  4: 'no Growlery runs in this data folder',
}

const hub = ['<hub>', 'its id, its name, or its host[:port]'] as const

export function addHubs(program: Command): void {
  const group = addGroup(program, {
    name: 'hubs',
    summary: 'print and change whose notifications we get',
    description: 'the other machines whose notifications this Growlery gets, by subscribing to them',
    list: {
      description: 'print the hubs that this Growlery subscribes to, and how it stands with each',
      print: async options => (await import('../subscriptions/hubs.ts')).listHubs(options),
    },
  })
  addEnd(group, exitCodes, 'growlery hubs', 'growlery hubs add nas.local --password-file ~/.growlery-password')

  const add = addBelow(group, 'add', 'get the notifications of another machine, from now on and after each start')
    .argument('<host[:port]>', 'where it is')
    .addOption(new Option('--name <name>', 'what you call it (default: its host)').argParser(name))
  addPasswordOptions(add).action(async (address, options) => {
    const { addHub } = await import('../subscriptions/hubs.ts')
    process.exitCode = await addHub(address, options)
  })
  addEnd(
    add,
    {
      ...exitCodes,
      0: 'connected',
      1: 'not connected; it stays added, and is tried again',
      2: 'used wrongly',
      3: 'Growlery refused it',
    },
    'growlery hubs add nas.local --password-file ~/.growlery-password',
    'growlery hubs add 192.0.2.7:23053 --name Office --password-file office.txt',
  )

  const change = addBelow(group, 'change', 'change where it is, its name, or how it is asked; the rest stays as it is')
    .usage('<hub> [options]')
    .argument(...hub)
  addChangeOptions(change).action(async (text, options) => {
    const { changeHub } = await import('../subscriptions/hubs.ts')
    process.exitCode = await changeHub(text, options)
  })
  addEnd(
    change,
    { ...exitCodes, 0: 'changed, and connected', 1: 'changed, and not connected; it is tried again' },
    'growlery hubs change nas.local --password-file ~/.growlery-password',
    'growlery hubs change office --host 192.0.2.8',
  )

  const retry = addBelow(group, 'retry', 'ask it at once, instead of when its pause is over')
    .argument(...hub)
    .action(async (text, options) => {
      const { retryHub } = await import('../subscriptions/hubs.ts')
      process.exitCode = await retryHub(text, options)
    })
  addEnd(
    retry,
    { ...exitCodes, 0: 'connected', 1: 'not connected; it is tried again' },
    'growlery hubs retry nas.local',
  )

  const remove = addBelow(group, 'remove', 'get the notifications of that machine no more')
    .argument(...hub)
    .action(async (text, options) => {
      const { removeHub } = await import('../subscriptions/hubs.ts')
      await removeHub(text, options)
    })
  addEnd(remove, exitCodes, 'growlery hubs remove nas.local')

  const find = addBelow(group, 'find', 'look for three seconds for machines that announce themselves on the network')
  find.action(async options => {
    const { findHubs } = await import('../subscriptions/hubs.ts')
    await findHubs(options)
  })
  addEnd(find, { 0: 'done', 2: exitCodes[2], 4: exitCodes[4] }, 'growlery hubs find')
}
