import { describe, expect, it } from 'vitest'
import { mostTickets, Tickets, ticketMs } from '../../../src/main/headless/tickets.ts'
import { ask, bearer, cookieOf, get, testEntrance, testHeadless } from '../../support/headless.ts'

async function newTicket(port: number, commandToken: string): Promise<string> {
  const { body } = await ask('POST', port, '/ticket', bearer(commandToken))
  return JSON.parse(body).ticket
}

describe('a ticket', () => {
  it('is good once', () => {
    const tickets = new Tickets()
    const ticket = tickets.give()
    expect([tickets.take(ticket), tickets.take(ticket)]).toEqual([true, false])
  })

  it('is good for a minute', () => {
    let now = 1000
    const tickets = new Tickets(() => now)
    const [early, late] = [tickets.give(), tickets.give()]
    now += ticketMs - 1
    expect(tickets.take(early)).toBe(true)
    now += 1
    expect(tickets.take(late)).toBe(false)
  })

  it('is another one each time, and ends early where many are asked for after it', () => {
    const tickets = new Tickets()
    const given = Array.from({ length: mostTickets + 1 }, () => tickets.give())
    expect(new Set(given).size).toBe(given.length)
    expect(given.map(ticket => tickets.take(ticket))).toEqual([false, ...Array(mostTickets).fill(true)])
  })

  it.each([undefined, '', 'wrong'])('is not %j', candidate => {
    const tickets = new Tickets()
    tickets.give()
    expect(tickets.take(candidate)).toBe(false)
  })
})

describe('a ticket that is asked for', () => {
  it('is exchanged for the cookie once, and leaves the address bar', async () => {
    const { port, token, control } = await testHeadless()
    const path = `/inbox/3?ticket=${await newTicket(port, control.token)}`
    const { status, headers } = await get(port, path)
    expect([status, headers['location']]).toEqual([303, '/inbox/3'])
    expect(headers['set-cookie']?.[0]).toMatch(new RegExp(`^growlery-${port}=${token};.*HttpOnly; SameSite=Strict`))
    const again = await get(port, path)
    expect([again.status, again.headers['set-cookie']]).toEqual([401, undefined])
    expect(again.body).toContain('This window is locked')
  })

  it('is given to the command line alone, not to a page that has the cookie', async () => {
    const { port, token, control } = await testHeadless()
    expect((await ask('POST', port, '/ticket')).status).toBe(401)
    expect((await ask('POST', port, `/ticket?token=${token}`)).status).toBe(401)
    expect((await ask('POST', port, '/ticket', cookieOf(port, token))).status).toBe(403)
    expect((await ask('POST', port, '/ticket', bearer(token))).status).toBe(401)
    const fromOther = { ...bearer(control.token), origin: 'http://evil.example' }
    expect((await ask('POST', port, '/ticket', fromOther)).status).toBe(403)
    expect((await ask('POST', port, '/ticket', bearer(control.token))).status).toBe(200)
  })

  it('is no cookie, no token and no key of the command line', async () => {
    const { port, control } = await testHeadless()
    const ticket = await newTicket(port, control.token)
    expect((await get(port, '/', cookieOf(port, ticket))).status).toBe(401)
    expect((await get(port, `/?token=${ticket}`)).status).toBe(401)
    expect((await get(port, '/', bearer(ticket))).status).toBe(401)
  })

  it('is not used up by what only looks (HEAD)', async () => {
    const { port, control } = await testHeadless()
    const path = `/?ticket=${await newTicket(port, control.token)}`
    expect((await ask('HEAD', port, path)).status).toBe(401)
    expect((await get(port, path)).status).toBe(303)
  })

  it('is not to be had where there is no page', async () => {
    const { port, token } = await testEntrance()
    expect((await ask('POST', port, '/ticket', bearer(token))).status).toBe(404)
  })
})
