import { NativeSelect, PasswordInput } from '@mantine/core'
import { encryptions, fits, hashes } from '../subscriptions/endpoint.ts'
import { t } from '../text/text.ts'
import type { Target } from './draft.ts'
import classes from './Fields.module.css'
import { useMistake } from './mistakes-shown.tsx'

interface ProtectionProps {
  readonly target: Target
  readonly set: (part: Partial<Target>) => void
}

const keys = ['asked', 'own', 'typed', 'none'] as const

/** What a message to this Growlery is protected with: one of its own passwords need not be typed, and is never shown. */
export function HereProtection({ target, set }: ProtectionProps) {
  const mistake = useMistake()
  const isTyped = target.key === 'typed'
  return (
    <>
      <div className={classes['protection']}>
        <NativeSelect
          label={t('compose.password')}
          data={keys.map(value => ({ value, label: t(`compose.keys.${value}`) }))}
          error={isTyped ? undefined : mistake('password')}
          value={target.key}
          onChange={event => {
            const chosen = keys.find(one => one === event.currentTarget.value)
            if (chosen !== undefined) set({ key: chosen })
          }}
        />
        <HashAndEncryption target={target} set={set} />
      </div>
      {isTyped && (
        <PasswordInput
          label={t('compose.typedPassword')}
          autoComplete="new-password"
          maxLength={1024}
          error={mistake('password')}
          value={target.herePassword}
          onChange={event => set({ herePassword: event.currentTarget.value })}
        />
      )}
    </>
  )
}

/** What a message to another server is protected with. */
export function ThereProtection({ target, set }: ProtectionProps) {
  const mistake = useMistake()
  return (
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
        <HashAndEncryption target={target} set={set} />
      </div>
    </>
  )
}

function HashAndEncryption({ target, set }: ProtectionProps) {
  const mistake = useMistake()
  return (
    <>
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
    </>
  )
}
