/** A Growlery with two weeks behind it, and what comes in while it is looked at: sent over the wire, as real senders do. */
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from '../../build/fresh.ts'
import { Publisher } from '../../src/main/client/index.ts'
import { startGrowlery } from '../../src/main/growlery.ts'
import { startHeadless } from '../../src/main/headless/headless.ts'
import type { SettingsChange } from '../../src/shared/settings.ts'
import { fillTwoWeeks, senders } from './history.ts'

export interface Scene {
  /** With its token. */
  readonly url: string
  readonly port: number
  /** Puts toasts on the screen as they look with these settings: some to be read, and a dozen more. */
  showToasts(look: SettingsChange): Promise<void>
  change(settings: SettingsChange): Promise<void>
  stop(): Promise<void>
}

const answeredMs = 300

/** Begins with an empty history, or with two weeks and the day's news. */
export async function openScene({ isEmpty = false } = {}): Promise<Scene> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'growlery-scene-'))
  if (!isEmpty) await fillTwoWeeks(dataFolder)
  const onError = (error: unknown) => console.error(error)
  const growlery = await startGrowlery({ dataFolder, port: 0, onError })
  const { icons, exporter } = growlery
  const page = { folder: join(root, 'out/renderer'), icon: (hash: string) => icons.read(hash), exporter, dataFolder }
  const headless = await startHeadless({ api: growlery.api, page, host: '127.0.0.1', port: 0, onError })
  const port = growlery.addresses[0]?.port ?? 0
  if (!isEmpty) await sendNews(port)
  return {
    url: headless.url ?? '',
    port,
    async showToasts(look) {
      await growlery.hub.changeSettings({ toastSeconds: 60, ...look })
      await growlery.hub.inbox.closeAll()
      await sendToasts(port)
    },
    async change(settings) {
      await growlery.hub.changeSettings(settings)
    },
    async stop() {
      await growlery.stop()
      await headless.stop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

function publisherTo(port: number) {
  return async (application: string, type: string, ...rest: [string, string, object]) => {
    const types = senders.find(({ name }) => name === application)?.types ?? {}
    const events = Object.entries(types).map(([name, displayName]) => ({ name, displayName }))
    const publisher = new Publisher(application, events, { port })
    await publisher.register()
    await publisher.publish(type, ...rest)
  }
}

/** A dozen that fold, one with words from right to left, one that is too long, one with nothing special, and an emergency. */
async function sendToasts(port: number): Promise<void> {
  const publish = publisherTo(port)
  for (let episode = 1; episode <= 12; episode += 1) {
    await publish('Sonarr', 'grab', `The Expanse S02E${episode} grabbed`, '1080p WEB-DL', { priority: -1 })
  }
  await publish('HexChat', 'highlight', 'ذكر أحدهم اسمك', 'في القناة electron', { priority: 1 })
  const long =
    'Download finished, 2 files need repair, and whoever wrote this title could not find an end to it so soon'
  await publish('SABnzbd', 'failed', long, `${'Ubuntu.26.10.iso, 4.1 GB. '.repeat(9)}`, {})
  await publish('nas', 'nightly', 'Backup of /home done', '8,412 files, 3.2 GB in 4 min', {})
  await publish(
    'Jenkins',
    'build.failed',
    'Deploy failed on production',
    'web-3 did not answer its health check within 30 s',
    {
      priority: 2,
      sticky: true,
    },
  )
}

/** What stands at the top of the inbox, on the screen and in the inspector. */
async function sendNews(port: number): Promise<void> {
  const publish = publisherTo(port)
  await sendRaw(port, [
    'GNTP/1.0 NOTIFY NONE',
    'Application-Name: backup.sh',
    'Notification-Name: done',
    'Notification-Title: Backup finished',
    '',
    '',
  ])
  await publish('HexChat', 'highlight', 'Someone said your name', '#electron on libera', {})
  await publish('nas', 'nightly', 'Backup of /home done', '8,412 files, 3.2 GB in 4 min', {})
  await publish('node-notifier', 'default', '214 tests passed', 'growlery 12.4 s', {})
  await publish('SABnzbd', 'failed', 'Download finished, 2 files need repair', 'Ubuntu.26.10.iso 4.1 GB', {
    priority: 1,
  })
  await sendRaw(port, [
    'GNTP/1.0 NOTIFY NONE',
    'Application-Name: backup.sh',
    'Notification-Name: done',
    'Notification-Title: Backup finished',
    'Notification-Text: 8,412 files in 4 min',
    'Notification-Icon: x-growl-resource://a1b2',
    '',
    'Identifier: a1b2',
    'Length: 12k',
    '',
    '\u0089PNG',
    '',
  ])
  const text =
    'web-3 did not answer its health check within 30 s.\nRolled back to build 4,812. Log: https://ci.example.com/job/4813/console'
  await publish('Jenkins', 'build.failed', 'Deploy failed on production', text, {
    priority: 2,
    sticky: true,
    id: '4813-failed',
    coalescingId: 'deploy-prod',
    callback: { context: '{"build":4813}', type: 'application/json' },
    headers: { 'X-Environment': 'production', 'Data-Commit': '9f1c2aa' },
  })
}

/** As bytes, for what no client of ours would send. */
async function sendRaw(port: number, lines: readonly string[]): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1' })
  socket.on('error', () => {})
  socket.resume().end(Buffer.from(lines.join('\r\n'), 'latin1'))
  await sleep(answeredMs)
  socket.destroy()
}
