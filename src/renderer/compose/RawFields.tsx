import { Button, SegmentedControl, Textarea } from '@mantine/core'
import { useId } from 'react'
import { Trans } from 'react-i18next'
import { fromBase64 } from '../inspector/bytes.ts'
import { inBytes } from '../text/locale.ts'
import { t } from '../text/text.ts'
import type { ChangeDraft, Draft, RawDraft } from './draft.ts'
import classes from './Fields.module.css'
import { useMistake } from './mistakes-shown.tsx'
import { bytesOfHex, bytesOfText, hexOfBytes, textOfBytes } from './raw.ts'

interface RawFieldsProps {
  readonly draft: Draft
  readonly change: ChangeDraft
}

/** Bytes as they are sent, malformed or not. */
export function RawFields({ draft: { raw }, change }: RawFieldsProps) {
  const mistake = useMistake()
  const label = useId()
  const set = (part: Partial<RawDraft>) => change({ raw: { ...raw, ...part } })
  if (raw.fixed !== undefined) {
    return (
      <section className={classes['group']} aria-label={t('compose.rawBytes')}>
        <p>{t('compose.tooManyBytes', { size: inBytes(fromBase64(raw.fixed).length) })}</p>
        <Button variant="default" className={classes['add'] ?? ''} onClick={() => set({ fixed: undefined, text: '' })}>
          {t('compose.dropBytes')}
        </Button>
      </section>
    )
  }
  const code = { code: <code className={classes['code']} /> }
  return (
    <section className={classes['group']} aria-labelledby={label}>
      <div className={classes['rawHead']}>
        <span id={label} className={classes['label']}>
          {t('compose.rawBytes')}
        </span>
        <SegmentedControl
          size="xs"
          aria-label={t('compose.rawForm')}
          value={raw.form}
          onChange={form => set(inForm(raw, form === 'hex' ? 'hex' : 'text'))}
          data={[
            { value: 'text', label: t('compose.asText') },
            { value: 'hex', label: t('compose.asHex') },
          ]}
        />
      </div>
      <Textarea
        aria-labelledby={label}
        classNames={{ input: classes['bytes'] ?? '' }}
        autosize
        minRows={12}
        maxRows={30}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        error={mistake('raw')}
        value={raw.text}
        onChange={event => set({ text: event.currentTarget.value })}
      />
      <p className={classes['hint']}>
        {raw.form === 'text' ? <Trans i18nKey="compose.textHint" components={code} /> : t('compose.hexHint')}
      </p>
    </section>
  )
}

/** The same bytes; what makes no sense stays as it is typed, to be put right first. */
function inForm(raw: RawDraft, form: RawDraft['form']): Partial<RawDraft> {
  const typed = raw.form === 'hex' ? bytesOfHex(raw.text) : bytesOfText(raw.text)
  if (form === raw.form || !('bytes' in typed)) return {}
  return { form, text: form === 'hex' ? hexOfBytes(typed.bytes) : textOfBytes(typed.bytes) }
}
