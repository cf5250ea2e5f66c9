import { PasswordInput } from '@mantine/core'
import { ProtectionChoices } from '../subscriptions/endpoint-parts.tsx'
import { t } from '../text/text.ts'
import { Choice } from '../ui/Choice.tsx'
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
        <Choice
          label={t('compose.password')}
          options={keys.map(value => ({ value, label: t(`compose.keys.${value}`) }))}
          error={isTyped ? undefined : mistake('password')}
          value={target.key}
          onChange={key => set({ key })}
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

function HashAndEncryption({ target: { hash, encryption }, set }: ProtectionProps) {
  const mistake = useMistake()
  return (
    <ProtectionChoices hash={hash} encryption={encryption} encryptionError={mistake('encryption')} onChange={set} />
  )
}
