/** growlery subscribers */
import type { Command } from 'commander'
import { addChangedFilterOptions } from './filter.ts'
import { addBelow, addEnd, addGroup } from './group.ts'

const subscriber = ['<subscriber>', 'its id, as much of that as tells it from the others, or its name'] as const

const exitCodes = {
  0: 'done',
  2: 'used wrongly, or several subscribers are called so',
  3: 'there is no such subscriber',
  4: 'no Growlery runs in this data folder',
}

export function addSubscribers(program: Command): void {
  const group = addGroup(program, {
    name: 'subscribers',
    summary: 'print and change who gets our notifications',
    description:
      'the machines that subscribed to this Growlery: whether they get what they are to get, and what they get',
    list: {
      description: 'print who subscribed, how it stands with each, and what it gets',
      print: async options => (await import('../subscriptions/subscribers.ts')).listSubscribers(options),
    },
  })
  addEnd(group, exitCodes, 'growlery subscribers', 'growlery subscribers pause laptop')

  const pause = addBelow(group, 'pause', 'send it nothing until it is resumed: what it is to get waits')
    .argument(...subscriber)
    .action(async (text, options) => {
      const { pauseSubscriber } = await import('../subscriptions/subscribers.ts')
      await pauseSubscriber(text, true, options)
    })
  addEnd(pause, exitCodes, 'growlery subscribers pause laptop')

  const resume = addBelow(group, 'resume', 'send it again what it is to get, and first what waits')
    .argument(...subscriber)
    .action(async (text, options) => {
      const { pauseSubscriber } = await import('../subscriptions/subscribers.ts')
      await pauseSubscriber(text, false, options)
    })
  addEnd(resume, exitCodes, 'growlery subscribers resume laptop')

  const remove = addBelow(group, 'remove', 'end its subscription; what waits for it is dropped. It may subscribe again')
    .argument(...subscriber)
    .action(async (text, options) => {
      const { removeSubscriber } = await import('../subscriptions/subscribers.ts')
      await removeSubscriber(text, options)
    })
  addEnd(remove, exitCodes, 'growlery subscribers remove 2f0a6c1e')

  const filter = addBelow(group, 'filter', 'choose what it gets, in place of what was chosen before')
    .usage('<subscriber> [options]')
    .argument(...subscriber)
  addChangedFilterOptions(filter).action(async (text, options) => {
    const { filterSubscriber } = await import('../subscriptions/subscribers.ts')
    await filterSubscriber(text, options)
  })
  addEnd(
    filter,
    exitCodes,
    'growlery subscribers filter laptop --app Jenkins Sonarr',
    'growlery subscribers filter laptop --type "Jenkins=Build failed"',
    'growlery subscribers filter laptop --all',
  )
}
