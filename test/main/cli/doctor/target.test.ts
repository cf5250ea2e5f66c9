import { describe, expect, it } from 'vitest'
import { checkRunning, folderUse } from '../../../../src/main/cli/doctor/running.ts'
import { targetOf, type Wanted } from '../../../../src/main/cli/doctor/target.ts'
import { checkNotification } from '../../../../src/main/cli/doctor/test-notification.ts'
import { testGrowlery } from '../../../support/growlery.ts'

const nothing: Wanted = { host: undefined, port: undefined, password: undefined }

describe('the doctor that is told no port', () => {
  it('asks the server of the data folder, wherever that listens', async () => {
    const { dataFolder, port } = await testGrowlery()
    const target = targetOf(nothing, folderUse(dataFolder).announced)
    expect(target).toMatchObject({ host: '127.0.0.1', port, isOwn: true, isElsewhere: false })
    expect(await checkNotification(dataFolder, target)).toMatchObject({
      state: 'ok',
      found: expect.stringContaining(`127.0.0.1:${port} took it`),
    })
  })

  it('says that tools send to 23053, and how to mend that', async () => {
    const { dataFolder, port } = await testGrowlery()
    const use = folderUse(dataFolder)
    expect(await checkRunning(dataFolder, use, targetOf(nothing, use.announced))).toMatchObject({
      state: 'warning',
      found: expect.stringContaining('23053'),
      mend: expect.stringContaining(`port ${port}`),
    })
  })

  it('asks where tools send to when there is no server', () => {
    expect(targetOf(nothing, undefined)).toMatchObject({ host: '127.0.0.1', port: 23053, isOwn: false })
  })
})

it.each([
  ['localhost', false],
  ['LOCALHOST', false],
  ['127.0.0.1', false],
  ['127.8.9.10', false],
  ['::1', false],
  ['::ffff:127.0.0.1', false],
  ['127.evil.com', true],
  ['192.0.2.1', true],
  ['2001:db8::1', true],
  ['nas.local', true],
])('a server at %s is on another machine: %j', (host, isElsewhere) => {
  expect(targetOf({ ...nothing, host }, undefined).isElsewhere).toBe(isElsewhere)
})
