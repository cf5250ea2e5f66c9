import { Checkbox, NativeSelect, PasswordInput, TextInput } from '@mantine/core'
import type { ReactNode, RefObject } from 'react'
import { t } from '../text/text.ts'
import detail from '../ui/Detail.module.css'
import { type Endpoint, encryptions, fits, hashes, type Mistakes } from './endpoint.ts'
import classes from './Form.module.css'

interface EndpointFieldsProps {
  readonly kind: 'hub' | 'destination'
  readonly endpoint: Endpoint
  readonly change: (step: (endpoint: Endpoint) => Endpoint) => void
  readonly mistakes: Mistakes
  /** It is there already: everything is shown, and a password that it has stays where none is typed. */
  readonly isThere?: boolean
  readonly hasPassword?: boolean
  readonly hostField?: RefObject<HTMLInputElement | null>
  readonly passwordField?: RefObject<HTMLInputElement | null>
}

/** Where a hub or a destination is, and how what goes there is protected. */
export function EndpointFields(props: EndpointFieldsProps) {
  const { kind, endpoint, change, mistakes, isThere = false, hasPassword = false, hostField, passwordField } = props
  const { name, host, port, password, noPassword } = endpoint
  const set = (part: Partial<Endpoint>) => change(before => ({ ...before, ...part }))
  const nameField = (
    <TextInput
      className={classes['wide'] ?? ''}
      label={t('subscriptions.endpoint.name')}
      description={t('subscriptions.endpoint.nameHint')}
      maxLength={256}
      value={name}
      onChange={event => set({ name: event.currentTarget.value })}
    />
  )
  return (
    <div className={classes['fields']}>
      {isThere && nameField}
      <TextInput
        ref={hostField}
        label={t('subscriptions.endpoint.host')}
        placeholder={t('subscriptions.endpoint.hostExample')}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={255}
        error={mistakes.host}
        value={host}
        onChange={event => set({ host: event.currentTarget.value })}
      />
      <TextInput
        label={t('subscriptions.endpoint.port')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={5}
        error={mistakes.port}
        value={port}
        onChange={event => set({ port: event.currentTarget.value })}
      />
      <PasswordInput
        ref={passwordField}
        className={classes['wide'] ?? ''}
        label={t('subscriptions.endpoint.password')}
        description={passwordHint(kind, hasPassword)}
        // A browser must not fill in, or keep, what belongs to another machine.
        autoComplete="new-password"
        maxLength={1024}
        error={mistakes.password}
        disabled={noPassword}
        value={password}
        onChange={event => set({ password: event.currentTarget.value })}
      />
      {kind === 'destination' && hasPassword && (
        <Checkbox
          className={classes['wide'] ?? ''}
          label={t('subscriptions.endpoint.asksNoMore')}
          checked={noPassword}
          onChange={event => set({ noPassword: event.currentTarget.checked, password: '' })}
        />
      )}
      <MaybeFolded isFolded={!isThere}>
        {!isThere && nameField}
        <Protection endpoint={endpoint} set={set} />
      </MaybeFolded>
    </div>
  )
}

function passwordHint(kind: EndpointFieldsProps['kind'], hasPassword: boolean): string {
  if (hasPassword) return t('subscriptions.endpoint.keepPassword')
  return kind === 'hub' ? t('subscriptions.endpoint.hubPassword') : t('subscriptions.endpoint.perhapsPassword')
}

function MaybeFolded({ isFolded, children }: { isFolded: boolean; children: ReactNode }) {
  if (!isFolded) return children
  return (
    <details className={classes['more']}>
      <summary>{t('subscriptions.endpoint.more')}</summary>
      <div>{children}</div>
    </details>
  )
}

interface ProtectionProps {
  readonly endpoint: Endpoint
  readonly set: (part: Partial<Endpoint>) => void
}

function Protection({ endpoint: { hash, encryption }, set }: ProtectionProps) {
  return (
    <div className={classes['pair']}>
      <NativeSelect
        label={t('subscriptions.endpoint.hash')}
        data={hashes.map(value => ({ value, label: value, disabled: !fits(value, encryption) }))}
        value={hash}
        onChange={event => {
          const chosen = hashes.find(one => one === event.currentTarget.value)
          if (chosen !== undefined) set({ hash: chosen })
        }}
      />
      <NativeSelect
        label={t('subscriptions.endpoint.encryption')}
        data={encryptions.map(value => ({
          value,
          label: value === 'NONE' ? t('subscriptions.endpoint.noEncryption') : value,
          disabled: !fits(hash, value),
        }))}
        value={encryption}
        onChange={event => {
          const chosen = encryptions.find(one => one === event.currentTarget.value)
          if (chosen !== undefined) set({ encryption: chosen })
        }}
      />
      <p className={detail['hint']}>{t('subscriptions.endpoint.shortKeys')}</p>
    </div>
  )
}
