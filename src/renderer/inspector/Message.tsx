import '@mantine/core/styles/SegmentedControl.css'
import '@mantine/core/styles/FloatingIndicator.css'
import { SegmentedControl } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useId, useMemo, useState } from 'react'
import type { Dissection } from '../../shared/exchanges.ts'
import { visible } from '../../shared/visible.ts'
import { inBytes } from '../text/locale.ts'
import { t } from '../text/text.ts'
import { decryptedRows, rowsOf } from './dissect-rows.ts'
import classes from './Message.module.css'
import { markOf } from './pieces.ts'
import { Rows } from './Rows.tsx'
import { cutOf } from './words.ts'

interface MessageProps {
  readonly title: string
  readonly message: Dissection
  /** Whether all of its bytes are kept. */
  readonly isWhole: boolean
  /** What it is protected with. */
  readonly facts?: string | undefined
  readonly hasKey?: boolean
  /** Shows how each line ends, not only where one ends otherwise. */
  readonly withLineEnds?: boolean
}

type Form = 'came' | 'decrypted'

/** The bytes of a message: what they are, what is wrong with them, and, where we could, in the clear. */
export function Message({ title, message, isWhole, facts, hasKey = false, withLineEnds = false }: MessageProps) {
  const heading = useId()
  const { decrypted, error, total } = message
  // Where an error is marked at its byte, that is what one came to see.
  const [chosen, setChosen] = useState<Form>(error === null ? 'decrypted' : 'came')
  const form = decrypted === null ? 'came' : chosen
  const rows = useMemo(
    () => (form === 'decrypted' && decrypted !== null ? decryptedRows(message, decrypted) : rowsOf(message)),
    [form, decrypted, message],
  )
  const isSealed = decrypted === null && message.parts.some(({ kind }) => kind === 'encrypted')
  const cut = cutOf(message, isWhole)
  const usesFeeds = rows.find(row => row.kind === 'text' && row.lineEnd !== undefined && row.lineEnd.as === 'LF')
  return (
    <section className={classes['message']} aria-labelledby={heading}>
      <div className={classes['head']}>
        <h3 id={heading} className={classes['heading']}>
          {title}
          <span className={classes['facts']}>
            {[inBytes(total), facts, usesFeeds === rows[0] && usesFeeds !== undefined && t('inspector.facts.lf')]
              .filter(fact => typeof fact === 'string')
              .map(fact => ` · ${fact}`)}
          </span>
        </h3>
        {decrypted !== null && (
          <SegmentedControl
            size="xs"
            aria-label={t('inspector.shownAs')}
            value={form}
            onChange={value => setChosen(value === 'came' ? 'came' : 'decrypted')}
            data={[
              { value: 'decrypted', label: t('inspector.decrypted') },
              { value: 'came', label: t('inspector.stillEncrypted') },
            ]}
          />
        )}
      </div>
      {isSealed && <p className={classes['note']}>{t('inspector.facts.notDecrypted')}</p>}
      {total === 0 && <p className={classes['note']}>{t('inspector.nothingCame')}</p>}
      {total > 0 && (
        <Rows
          key={form}
          rows={rows}
          mark={form === 'came' ? markOf(message) : undefined}
          words={error?.words ?? ''}
          withLineEnds={withLineEnds}
        />
      )}
      {error !== null && (
        <p className={classes['fault']}>
          <IconAlertCircle size={15} stroke={1.8} aria-hidden="true" />
          <span>{t('inspector.atByte', { offset: error.offset, words: visible(error.words) })}</span>
        </p>
      )}
      {cut !== undefined && <p className={classes['note']}>{cut}</p>}
      {hasKey && <p className={classes['note']}>{t('inspector.facts.keyMasked')}</p>}
    </section>
  )
}
