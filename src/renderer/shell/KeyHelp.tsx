import '../ui/dialog-styles.ts'
import { Kbd, Modal, Switch } from '@mantine/core'
import { Fragment, useState } from 'react'
import { lettersAreOn, switchLetters } from '../keys/letters.ts'
import { capsOf } from '../keys/shown.ts'
import type { KeyRow, KeyTable } from '../keys/table.ts'
import { shownTables } from '../keys/tables.ts'
import { t } from '../text/text.ts'
import classes from './KeyHelp.module.css'
import { type OverlayProps, useOpensLate } from './overlay-state.ts'

/** What each key does. */
export function KeyHelp({ isOpen, onClose }: OverlayProps) {
  const [letters, setLetters] = useState(lettersAreOn)
  const isOpened = useOpensLate(isOpen)
  return (
    <Modal
      opened={isOpened}
      onClose={onClose}
      title={t('keys.title')}
      size={720}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
      overlayProps={{ backgroundOpacity: 0.3 }}
      transitionProps={{ duration: 140, transition: 'fade' }}
      classNames={{ title: classes['title'] ?? '', header: classes['header'] ?? '', body: classes['body'] ?? '' }}
    >
      <div className={classes['tables']}>
        {shownTables().map(table => (
          <Table key={table.title} table={table} />
        ))}
      </div>
      <Switch
        className={classes['letters'] ?? ''}
        label={t('keys.letters')}
        description={t('keys.lettersHint')}
        checked={letters}
        onChange={event => {
          switchLetters(event.currentTarget.checked)
          setLetters(event.currentTarget.checked)
        }}
      />
    </Modal>
  )
}

function Table({ table }: { table: KeyTable }) {
  return (
    <section className={classes['table']}>
      <h3 className={classes['name']}>{t(table.title)}</h3>
      <dl className={classes['rows']}>
        {Object.entries(table.rows).map(([action, row]) => (
          <div key={action} className={classes['row']}>
            <dt>{t(row.text)}</dt>
            <dd>
              <Keys row={row} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Keys({ row: { keys } }: { row: KeyRow }) {
  return keys.map((key, index) => (
    <Fragment key={key}>
      {index > 0 && <span className={classes['or']}> {t('keys.or')} </span>}
      {capsOf(key).map((cap, place) => (
        <Fragment key={cap}>
          {place > 0 && (key.includes(' ') ? <span className={classes['or']}> {t('keys.afterwards')} </span> : ' ')}
          <Kbd className={classes['cap'] ?? ''}>{cap}</Kbd>
        </Fragment>
      ))}
    </Fragment>
  ))
}
