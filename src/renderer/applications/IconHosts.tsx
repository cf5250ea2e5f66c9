import { Button } from '@mantine/core'
import { useConnected, useHub, useKnown } from '../hub/hub.tsx'
import { useAction } from '../hub/use-action.ts'
import { t } from '../text/text.ts'
import { Name } from '../ui/Name.tsx'
import { Notice } from '../ui/Notice.tsx'
import { nextFocus } from '../ui/next-focus.ts'
import { shownName } from '../ui/shown-name.ts'
import classes from './IconHosts.module.css'

/** The hosts that the user allowed icons to be fetched from, to take back. Nothing while there are none. */
export function IconHosts() {
  const { store } = useHub()
  const isConnected = useConnected()
  const hosts = useKnown(known => known.settings.iconHosts)
  const { busy, problem, run, dismiss } = useAction()

  async function takeBack(host: string, line: Element | null): Promise<void> {
    if (busy) return
    // The button that had the focus goes, maybe before the answer is here.
    const aboveAll = nextFocus(line?.closest('section'), 'input')
    const next = nextFocus(line, 'button', aboveAll)
    const done = await run(client => client.settings.change({ iconHosts: hosts.filter(one => one !== host) }))
    if (done === undefined) return
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
      <ul className={classes['list']}>
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
              onClick={event => void takeBack(host, event.currentTarget.closest('li'))}
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
