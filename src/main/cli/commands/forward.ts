/** growlery forward */
import { type Command, Option } from 'commander'
import { name } from '../options.ts'
import { addChangeOptions } from './change.ts'
import { addChangedFilterOptions, addFilterOptions } from './filter.ts'
import { addBelow, addEnd, addGroup } from './group.ts'
import { addPasswordOptions } from './sending.ts'

const destination = ['<destination>', 'its id, its name, or its host[:port]'] as const

const exitCodes = {
  0: 'done',
  2: 'used wrongly, or several destinations are called so',
  3: 'Growlery refused it, or there is no such destination',
  4: 'no Growlery runs in this data folder',
}

export function addForward(program: Command): void {
  const group = addGroup(program, {
    name: 'forward',
    summary: 'print and change where notifications are sent on to',
    description: 'the machines that this Growlery sends on to what comes in, without their asking for it',
    list: {
      description: 'print where notifications are sent on to, how it stands with each, and what it gets',
      print: async options => (await import('../subscriptions/forward.ts')).listDestinations(options),
    },
  })
  addEnd(group, exitCodes, 'growlery forward', 'growlery forward add desk.local --password-file ~/.growlery-password')

  const add = addBelow(group, 'add', 'send on to another machine what comes in from now on')
    .usage('<host[:port]> [options]')
    .argument('<host[:port]>', 'where it is')
    .addOption(new Option('--name <name>', 'what you call it (default: its host)').argParser(name))
  addFilterOptions(addPasswordOptions(add)).action(async (address, options) => {
    const { addDestination } = await import('../subscriptions/forward.ts')
    await addDestination(address, options)
  })
  addEnd(
    add,
    { ...exitCodes, 2: 'used wrongly', 3: 'Growlery refused it' },
    'growlery forward add desk.local --password-file ~/.growlery-password',
    'growlery forward add 192.0.2.7 --app Jenkins Sonarr --min-priority 1',
  )

  const change = addBelow(
    group,
    'change',
    'change where it is, its name, how it is sent to, or what it gets (as a whole); the rest stays as it is',
  )
    .usage('<destination> [options]')
    .argument(...destination)
  addChangedFilterOptions(addChangeOptions(change))
    .addOption(new Option('--no-password', 'it asks for none any more').conflicts('passwordFile'))
    .action(async (text, options) => {
      const { changeDestination } = await import('../subscriptions/forward.ts')
      await changeDestination(text, options)
    })
  addEnd(
    change,
    exitCodes,
    'growlery forward change desk.local --password-file ~/.growlery-password',
    'growlery forward change desk.local --app Jenkins --min-priority 1',
    'growlery forward change desk.local --all',
  )

  const remove = addBelow(group, 'remove', 'send nothing on to it any more; what waits for it is dropped')
    .argument(...destination)
    .action(async (text, options) => {
      const { removeDestination } = await import('../subscriptions/forward.ts')
      await removeDestination(text, options)
    })
  addEnd(remove, exitCodes, 'growlery forward remove desk.local')

  const pause = addBelow(group, 'pause', 'send it nothing until it is resumed: what it is to get waits')
    .argument(...destination)
    .action(async (text, options) => {
      const { pauseDestination } = await import('../subscriptions/forward.ts')
      await pauseDestination(text, true, options)
    })
  addEnd(pause, exitCodes, 'growlery forward pause desk.local')

  const resume = addBelow(group, 'resume', 'send it again what it is to get, and first what waits')
    .argument(...destination)
    .action(async (text, options) => {
      const { pauseDestination } = await import('../subscriptions/forward.ts')
      await pauseDestination(text, false, options)
    })
  addEnd(resume, exitCodes, 'growlery forward resume desk.local')

  const test = addBelow(group, 'test', 'send it a notification that says it is a test, and print what came of it')
    .argument(...destination)
    .action(async (text, options) => {
      const { testDestination } = await import('../subscriptions/forward.ts')
      process.exitCode = await testDestination(text, options)
    })
  addEnd(
    test,
    { ...exitCodes, 0: 'it came through', 1: 'it did not' },
    'growlery forward test desk.local && echo "It works"',
  )
}
