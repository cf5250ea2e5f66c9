import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { ResponseError } from '../../../src/main/client/errors.ts'
import { Publisher } from '../../../src/main/client/publisher.ts'
import { testGrowlery } from '../../support/growlery.ts'
import { agrees, gntpServer, ok, refusal } from '../../support/raw-server.ts'
import { until } from '../../support/until.ts'

const publisher = (port: number) => new Publisher('App', ['type'], { port })
const verbs = ({ requests }: { readonly requests: readonly { readonly verb: string }[] }) =>
  requests.map(({ verb }) => verb)

describe('publishing before registering', () => {
  it('registers', async () => {
    const growlery = await testGrowlery()
    await publisher(growlery.port).publish('type', 'Title')
    expect(growlery.hub.applications()).toMatchObject([{ name: 'App', count: 1 }])
  })

  it('shares one registration, which nothing overtakes', async () => {
    let answerRegister = () => {}
    const server = await gntpServer((request, socket) => {
      if (request.verb === 'REGISTER') answerRegister = () => agrees(request, socket)
      else agrees(request, socket)
    })
    const one = publisher(server.port)
    const all = [one.publish('type', '1'), one.register(), one.publish('type', '2'), one.register()]
    await until(() => server.requests.length > 0)
    all.push(one.publish('type', '3'))
    // The time that a notification would need which did not wait.
    await new Publisher('Another', ['type'], { port: (await gntpServer(agrees)).port }).publish('type', 'Title')
    expect(verbs(server)).toEqual(['REGISTER'])
    answerRegister()
    await Promise.all(all)
    expect(verbs(server)).toEqual(['REGISTER', 'NOTIFY', 'NOTIFY', 'NOTIFY'])
  })

  it('is for once: later notifications go out as they are', async () => {
    const server = await gntpServer(agrees)
    const one = publisher(server.port)
    for (const title of ['1', '2', '3']) await one.publish('type', title)
    expect(verbs(server)).toEqual(['REGISTER', 'NOTIFY', 'NOTIFY', 'NOTIFY'])
  })

  it('does not happen where the server is said to know the application', async () => {
    const server = await gntpServer(agrees)
    await new Publisher('App', ['type'], { port: server.port, registered: true }).publish('type', 'Title')
    expect(verbs(server)).toEqual(['NOTIFY'])
  })

  it('fails where the registration fails, for all that waited, and is tried again by the next', async () => {
    let refuses = true
    const server = await gntpServer((request, socket) => {
      if (refuses) socket.end(refusal(500, 'Not today'))
      else agrees(request, socket)
    })
    const one = publisher(server.port)
    const results = await Promise.allSettled([one.publish('type', '1'), one.publish('type', '2'), one.register()])
    expect(results).toMatchObject(Array(3).fill({ status: 'rejected', reason: { code: 500, verb: 'REGISTER' } }))
    expect(verbs(server)).toEqual(['REGISTER'])
    refuses = false
    await one.publish('type', '3')
    expect(verbs(server)).toEqual(['REGISTER', 'REGISTER', 'NOTIFY'])
  })
})

describe('a server that has forgotten the application', () => {
  it.each([401, 402])('is told of it again after %i, and has the notification', async code => {
    let knows = false
    const server = await gntpServer((request, socket) => {
      if (request.verb === 'REGISTER') knows = true
      if (knows) agrees(request, socket)
      else socket.end(refusal(code, 'Who?'))
    })
    const one = new Publisher('App', ['type'], { port: server.port, registered: true })
    await one.publish('type', 'Title')
    expect(verbs(server)).toEqual(['NOTIFY', 'REGISTER', 'NOTIFY'])
  })

  it('is told once, although a hundred notifications fail at once', async () => {
    let knows = false
    const waiting: (() => void)[] = []
    const server = await gntpServer((request, socket) => {
      if (request.verb === 'REGISTER') {
        knows = true
        agrees(request, socket)
      } else if (knows) agrees(request, socket)
      else {
        waiting.push(() => socket.end(refusal(401, 'Who?')))
        if (waiting.length === 100) for (const answer of waiting) answer()
      }
    })
    const one = new Publisher('App', ['type'], { port: server.port, registered: true })
    await Promise.all(Array.from({ length: 100 }, (_, index) => one.publish('type', `${index}`)))
    expect(server.registers).toHaveLength(1)
    expect(server.notifies).toHaveLength(200)
  })

  it('is told once, although one hears of it long after the others', async () => {
    let knows = false
    let late = () => {}
    const server = await gntpServer((request, socket) => {
      if (request.verb === 'REGISTER') knows = true
      if (knows) agrees(request, socket)
      else if (request.verb === 'NOTIFY' && request.title === 'late') late = () => socket.end(refusal(401, 'Who?'))
      else socket.end(refusal(401, 'Who?'))
    })
    const one = new Publisher('App', ['type'], { port: server.port, registered: true })
    const slow = one.publish('type', 'late')
    await until(() => server.requests.length === 1)
    await one.publish('type', 'early')
    late()
    await slow
    expect(server.registers).toHaveLength(1)
  })

  it('and forgets it again at once is asked no third time', async () => {
    const server = await gntpServer(({ verb }, socket) => {
      socket.end(verb === 'REGISTER' ? ok(verb) : refusal(401, 'Who?'))
    })
    const one = publisher(server.port)
    const error: unknown = await one.publish('type', 'Title').catch(reason => reason)
    expect(error).toBeInstanceOf(ResponseError)
    expect(error).toMatchObject({ code: 401, name: 'UNKNOWN_APPLICATION', verb: 'NOTIFY', message: 'Who?' })
    expect(verbs(server)).toEqual(['REGISTER', 'NOTIFY', 'REGISTER', 'NOTIFY'])
  })

  it('and does not take it again fails the notification with what it says of that', async () => {
    const server = await gntpServer(({ verb }, socket) => {
      socket.end(verb === 'REGISTER' ? refusal(400, 'No') : refusal(401, 'Who?'))
    })
    const one = new Publisher('App', ['type'], { port: server.port, registered: true })
    await expect(one.publish('type', 'Title')).rejects.toMatchObject({ code: 400, verb: 'REGISTER' })
  })

  it('is told of it again after a real restart with another data folder', async () => {
    const first = await testGrowlery()
    const one = publisher(first.port)
    await one.publish('type', '1')
    await first.stop()
    const second = await testGrowlery({ port: first.port })
    await one.publish('type', '2')
    expect(second.hub.applications()).toMatchObject([{ name: 'App', count: 1 }])
  })

  it('is told nothing again where it refuses for another reason', async () => {
    const server = await gntpServer(({ verb }, socket) => {
      socket.end(verb === 'REGISTER' ? ok(verb) : refusal(404, 'Switched off'))
    })
    await expect(publisher(server.port).publish('type', 'Title')).rejects.toMatchObject({
      name: 'NOTIFICATION_DISABLED',
    })
    expect(verbs(server)).toEqual(['REGISTER', 'NOTIFY'])
  })
})

describe('a signal', () => {
  it('ends the waiting of one for a registration, and of no other', async () => {
    let answerRegister = () => {}
    const server = await gntpServer((request, socket) => {
      if (request.verb === 'REGISTER') answerRegister = () => agrees(request, socket)
      else agrees(request, socket)
    })
    const one = publisher(server.port)
    const controller = new AbortController()
    const first = one.publish('type', '1', '', { signal: controller.signal })
    const second = one.publish('type', '2')
    await until(() => server.requests.length === 1)
    const reason = new Error('enough')
    controller.abort(reason)
    await expect(first).rejects.toBe(reason)
    answerRegister()
    await second
    expect(server.notifies.map(({ title }) => title)).toEqual(['2'])
  })

  it('of the last that waits for a registration ends that, and the next begins another', async () => {
    const server = await gntpServer((request, socket) => {
      if (server.requests.length > 1) agrees(request, socket)
    })
    const one = publisher(server.port)
    const controllers = [new AbortController(), new AbortController()]
    const both = controllers.map(({ signal }) => one.publish('type', 'Title', '', { signal }))
    const settled = Promise.allSettled(both)
    await until(() => server.requests.length === 1)
    const closed = [...server.open].map(socket => once(socket, 'close'))
    for (const controller of controllers) controller.abort()
    await settled
    await Promise.all(closed)
    await one.publish('type', 'Next')
    expect(verbs(server)).toEqual(['REGISTER', 'REGISTER', 'NOTIFY'])
  })
})
