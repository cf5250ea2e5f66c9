import { Button } from '@mantine/core'
import { Trans } from 'react-i18next'
import { Link } from 'wouter'
import { defaultSettings } from '../../../shared/default-settings.ts'
import { bounds } from '../../../shared/settings-bounds.ts'
import { useConnected, useHub, useKnown } from '../../hub/hub.tsx'
import { useAction } from '../../hub/use-action.ts'
import { useListenerSetting } from '../../hub/use-setting.ts'
import { reasonInWords } from '../../hub/words.ts'
import { addressOf } from '../../shell/address.ts'
import { subscriptionsPath } from '../../shell/routes.ts'
import { Slot } from '../../text/Slot.tsx'
import { t } from '../../text/text.ts'
import { Dot } from '../../ui/Dot.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { SwitchRow } from '../../ui/SettingSwitch.tsx'
import { NumberRow } from '../NumberRow.tsx'
import classes from '../Section.module.css'
import { Group, SectionFrame } from '../SectionFrame.tsx'
import { focusTitle } from '../section-title.ts'
import { Addresses } from './Addresses.tsx'
import { PasswordsLink } from './PasswordsLink.tsx'

/** Where notifications are listened for, and from whom they are taken. */
export function ListenerSection() {
  return (
    <SectionFrame section="listener" intro={t('settings.listener.intro')}>
      <Listening />
      <Group>
        <Addresses />
        <Port />
        <LocalPassword />
      </Group>
      <p className={classes['hint']}>
        <Trans
          i18nKey="settings.listener.elsewhere"
          components={{ page: <Link href={subscriptionsPath} className={classes['link'] ?? ''} /> }}
        />
      </p>
    </SectionFrame>
  )
}

/** Where it listens now, or why it does not. */
function Listening() {
  const { store } = useHub()
  const isConnected = useConnected()
  const listening = useKnown(known => known.status.listening)
  const problem = useKnown(known => known.status.listener.problem)
  const action = useAction()
  const isListening = listening.length > 0

  async function tryAgain(): Promise<void> {
    const done = await action.run(client => client.listener.change({}))
    if (done === undefined) return
    store.putStatus(done.answer)
    if (done.answer.listener.problem === null) focusTitle()
  }

  return (
    <div className={classes['states']}>
      <p className={classes['state']}>
        <Dot tone={!isConnected ? 'faint' : isListening ? 'good' : 'bad'} />
        <span>
          {isListening
            ? t('settings.listener.on', { addresses: listening.map(addressOf).join(', ') })
            : t('shell.listening.notListening')}
        </span>
      </p>
      {problem !== null && (
        <Notice isCalm tone={isListening ? 'amber' : 'red'}>
          <p>{reasonInWords(problem)}</p>
          <p className={classes['hint']}>{t('settings.listener.triesAgain')}</p>
          <Button
            variant="default"
            mt={8}
            h={28}
            px={10}
            disabled={!isConnected}
            aria-disabled={action.busy || undefined}
            onClick={() => !action.busy && void tryAgain()}
          >
            {t('settings.listener.tryAgain')}
          </Button>
        </Notice>
      )}
      {action.problem !== undefined && <Notice onDismiss={action.dismiss}>{action.problem}</Notice>}
    </div>
  )
}

function Port() {
  const wanted = useListenerSetting('port')
  const isListening = useKnown(known => known.status.listening.length > 0)
  const port = useKnown(known => known.status.listener.port)
  return (
    <NumberRow
      label={t('settings.listener.port')}
      hint={t('settings.listener.portHint')}
      kind={{ ...bounds.port, isWhole: true }}
      standard={defaultSettings.port}
      wanted={wanted}
      {...(isListening && { whenRefused: t('settings.listener.portStays', { port: String(port) }) })}
    />
  )
}

function LocalPassword() {
  const wanted = useListenerSetting('requireLocalPassword')
  const hasPassword = useKnown(known => known.status.passwords.some(one => !one.isLost))
  return (
    <SwitchRow
      wanted={wanted}
      label={t('settings.listener.localPassword')}
      description={t('settings.listener.localPasswordHint')}
    >
      {wanted.shown && !hasPassword && (
        <p className={classes['amber']}>
          <Trans i18nKey="settings.listener.noPassword" components={{ link: <Slot of={<PasswordsLink />} /> }} />
        </p>
      )}
    </SwitchRow>
  )
}
