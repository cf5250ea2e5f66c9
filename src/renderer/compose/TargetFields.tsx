import { NativeSelect, PasswordInput, Radio, TextInput } from '@mantine/core'
import { useId } from 'react'
import { encryptions, fits, hashes } from '../subscriptions/endpoint.ts'
import { t } from '../text/text.ts'
import type { ChangeDraft, Draft, Target } from './draft.ts'
import classes from './Fields.module.css'
import { useMistake } from './mistakes-shown.tsx'

interface FieldsProps {
  readonly draft: Draft
  readonly change: ChangeDraft
}

/** Which server it goes to. */
export function TargetFields({ draft: { target, kind }, change }: FieldsProps) {
  const name = useId()
  const set = (part: Partial<Target>) => change({ target: { ...target, ...part } })
  return (
    <fieldset className={classes['group']}>
      <legend className={classes['legend']}>{t('compose.to')}</legend>
      <div className={classes['radios']}>
        <Radio
          name={name}
          label={t('compose.here')}
          checked={target.where === 'here'}
          onChange={() => set({ where: 'here' })}
        />
        <Radio
          name={name}
          label={t('compose.there')}
          checked={target.where === 'there'}
          onChange={() => set({ where: 'there' })}
        />
      </div>
      {target.where === 'there' && <ThereFields target={target} set={set} isRaw={kind === 'raw'} />}
    </fieldset>
  )
}

interface ThereFieldsProps {
  readonly target: Target
  readonly set: (part: Partial<Target>) => void
  /** Raw bytes have their own key, or none. */
  readonly isRaw: boolean
}

function ThereFields({ target, set, isRaw }: ThereFieldsProps) {
  const mistake = useMistake()
  return (
    <>
      <div className={classes['hostPort']}>
        <TextInput
          label={t('compose.host')}
          placeholder={t('compose.hostExample')}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={255}
          error={mistake('host')}
          value={target.host}
          onChange={event => set({ host: event.currentTarget.value })}
        />
        <TextInput
          label={t('compose.port')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          error={mistake('port')}
          value={target.port}
          onChange={event => set({ port: event.currentTarget.value })}
        />
      </div>
      {!isRaw && (
        <>
          <PasswordInput
            label={t('compose.password')}
            description={t('compose.passwordHint')}
            // A browser must not fill in, or keep, what belongs to another machine.
            autoComplete="new-password"
            maxLength={1024}
            error={mistake('password')}
            value={target.password}
            onChange={event => set({ password: event.currentTarget.value })}
          />
          <div className={classes['pair']}>
            <NativeSelect
              label={t('compose.hash')}
              data={hashes.map(value => ({ value, label: value, disabled: !fits(value, target.encryption) }))}
              value={target.hash}
              onChange={event => {
                const chosen = hashes.find(one => one === event.currentTarget.value)
                if (chosen !== undefined) set({ hash: chosen })
              }}
            />
            <NativeSelect
              label={t('compose.encryption')}
              data={encryptions.map(value => ({
                value,
                label: value === 'NONE' ? t('compose.noEncryption') : value,
                disabled: !fits(target.hash, value),
              }))}
              error={mistake('encryption')}
              value={target.encryption}
              onChange={event => {
                const chosen = encryptions.find(one => one === event.currentTarget.value)
                if (chosen !== undefined) set({ encryption: chosen })
              }}
            />
          </div>
        </>
      )}
    </>
  )
}
