import { Button } from '@mantine/core'
import { useRef } from 'react'
import { useConnected, useHub, useKnown } from '../hub/hub.tsx'
import { useAction } from '../hub/use-action.ts'
import { t } from '../text/text.ts'
import { Name } from '../ui/Name.tsx'
import { Notice } from '../ui/Notice.tsx'
import { shownName } from '../ui/shown-name.ts'
import classes from './IconHosts.module.css'

/** The hosts that the user allowed icons to be fetched from, to take back. Nothing while there are none. */
export function IconHosts() {
  const { store } = useHub()
  const isConnected = useConnected()
  const hosts = useKnown(known => known.settings.iconHosts)
  const { busy, problem, run, dismiss } = useAction()
  const list = useRef<HTMLUListElement>(null)

  async function takeBack(host: string): Promise<void> {
    if (busy) return
    const place = hosts.indexOf(host)
    const done = await run(client => client.settings.change({ iconHosts: hosts.filter(one => one !== host) }))
    if (done === undefined) return
    // The button that had the focus goes: the next one has it then, or the last.
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const next = buttons[place + 1] ?? buttons[place - 1]
    next?.focus()
    store.putSettings(done.answer)
  }

  if (hosts.length === 0) return null
  return (
    <section className={classes['place']} aria-labelledby="icon-hosts">
      <h2 id="icon-hosts" className={classes['title']}>
        {t('applications.hosts.title')}
      </h2>
      <p className={classes['words']}>{t('applications.hosts.hint')}</p>
      <ul ref={list} className={classes['list']}>
        {hosts.map(host => (
          <li key={host} className={classes['host']}>
            <span className={classes['name']} title={shownName(host)}>
              <Name>{host}</Name>
            </span>
            <Button
              variant="subtle"
              color="gray"
              h={26}
              px={8}
              fz={12.5}
              className={classes['action'] ?? ''}
              disabled={!isConnected}
              aria-disabled={busy || undefined}
              aria-label={t('applications.hosts.takeBackThis', { host: shownName(host) })}
              onClick={() => void takeBack(host)}
            >
              {t('applications.hosts.takeBack')}
            </Button>
          </li>
        ))}
      </ul>
      {problem !== undefined && <Notice onDismiss={dismiss}>{problem}</Notice>}
    </section>
  )
}
