import { Button, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { Trans } from 'react-i18next'
import { defaultSettings } from '../../../shared/default-settings.ts'
import type { Status } from '../../../shared/model.ts'
import { useConnected, useKnown } from '../../hub/hub.tsx'
import { useListenerSetting } from '../../hub/use-setting.ts'
import type { Wanted } from '../../hub/use-wanted.ts'
import { Slot } from '../../text/Slot.tsx'
import { t } from '../../text/text.ts'
import { ChoiceRow } from '../../ui/ChoiceRow.tsx'
import { Notice } from '../../ui/Notice.tsx'
import classes from '../Section.module.css'
import { useTyped } from '../use-typed.ts'
import { PasswordsLink } from './PasswordsLink.tsx'

type Addresses = Status['listener']['addresses']

/** Which addresses of this machine are listened on. */
export function Addresses() {
  const wanted = useListenerSetting('addresses')
  const [isNaming, setNaming] = useState(false)
  const chosen = typeof wanted.shown === 'string' ? wanted.shown : 'named'
  const shown = isNaming ? 'named' : chosen
  return (
    <ChoiceRow
      label={t('settings.listener.from')}
      options={(['loopback', 'network', 'named'] as const).map(value => ({
        value,
        label: t(`settings.listener.addresses.${value}`),
        description: t(`settings.listener.addressesHint.${value}`),
      }))}
      chosen={shown}
      standard={defaultSettings.addresses === 'loopback' ? 'loopback' : 'network'}
      {...(shown !== 'named' && { outcome: wanted })}
      onChange={value => {
        wanted.dismiss()
        // What the addresses are has to be said first.
        setNaming(value === 'named' && chosen !== 'named')
        if (value !== 'named') wanted.set(value)
      }}
    >
      {shown === 'named' && <Named wanted={wanted} isNew={isNaming} />}
      <Obstacle wanted={wanted} />
    </ChoiceRow>
  )
}

/** The addresses one by one. */
function Named({ wanted, isNew }: { wanted: Wanted<Addresses>; isNew: boolean }) {
  const isConnected = useConnected()
  const field = useRef<HTMLInputElement>(null)
  const { outcome, field: typed } = useTyped({
    wanted,
    write: addresses => (typeof addresses === 'string' ? '' : addresses.join(', ')),
    read: text => ({ value: text.split(/[\s,;]+/).filter(part => part !== '') }),
    mistake: '',
  })
  useEffect(() => {
    if (isNew) field.current?.focus()
  }, [isNew])
  return (
    <>
      <TextInput
        ref={field}
        {...typed}
        aria-label={t('settings.listener.addresses.named')}
        placeholder={t('settings.listener.namedExample')}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={1000}
        disabled={!isConnected}
      />
      {outcome.problem !== undefined && <Notice onDismiss={outcome.dismiss}>{outcome.problem}</Notice>}
    </>
  )
}

/** Why nothing from other machines is taken, though it is listened for. */
function Obstacle({ wanted }: { wanted: Wanted<Addresses> }) {
  const isConnected = useConnected()
  const { takesNetwork, addresses } = useKnown(known => known.status.listener)
  const hasPassword = useKnown(known => known.status.passwords.some(one => !one.isLost))
  if (takesNetwork && !hasPassword) {
    return (
      <p className={classes['amber']}>
        <Trans i18nKey="settings.listener.noNetworkPassword" components={{ link: <Slot of={<PasswordsLink />} /> }} />
      </p>
    )
  }
  const reachesOthers =
    typeof addresses === 'string'
      ? addresses === 'network'
      : addresses.some(one => !/^(127\.|::1$|localhost$)/.test(one))
  if (takesNetwork || !reachesOthers) return null
  return (
    <div className={classes['amber']}>
      <p>{t('settings.listener.notTaken')}</p>
      <Button variant="default" mt={8} h={28} px={10} disabled={!isConnected} onClick={() => wanted.set(addresses)}>
        {t('settings.listener.take')}
      </Button>
    </div>
  )
}
