import { describe, expect, it } from 'vitest'
import { exchange, notification, registration } from '../../support/client.ts'
import { testGrowlery } from '../../support/growlery.ts'
import { windowOf } from '../../support/sharing.ts'

const origin = ['Origin-Software-Name: jenkins-gntp', 'Origin-Software-Version: 2.1', 'Origin-Machine-Name: build-1']
const withHeaders = (request: string, headers: readonly string[]) =>
  request.replace('\r\n', `\r\n${headers.join('\r\n')}\r\n`)

describe('who registered an application', () => {
  it('is who its last REGISTER says, whoever notifies for it', async () => {
    const growlery = await testGrowlery()
    const { applications } = windowOf(growlery)
    await exchange(growlery.port, withHeaders(registration('App', 'type'), origin))
    await exchange(growlery.port, notification('Origin-Software-Name: other', 'Origin-Machine-Name: elsewhere'))
    expect(await applications.registrant({ application: 'App' })).toEqual({
      address: '127.0.0.1',
      software: 'jenkins-gntp',
      version: '2.1',
      machine: 'build-1',
      via: [],
    })
    await exchange(growlery.port, registration('App', 'type'))
    expect(await applications.registrant({ application: 'App' })).toMatchObject({
      software: null,
      version: null,
      machine: null,
    })
  })

  it('is who notified first where it was accepted without a registration', async () => {
    const growlery = await testGrowlery()
    await exchange(growlery.port, notification(...origin))
    const { applications } = windowOf(growlery)
    await applications.accept({ application: 'App' })
    expect(await applications.registrant({ application: 'App' })).toMatchObject({
      software: 'jenkins-gntp',
      version: '2.1',
    })
  })

  it('is not known of an application that has not registered', async () => {
    const { applications } = windowOf(await testGrowlery())
    await expect(applications.registrant({ application: 'App' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
