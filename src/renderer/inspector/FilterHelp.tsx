import { Trans } from 'react-i18next'
import { t } from '../text/text.ts'
import classes from './FilterHelp.module.css'
import { valuesOf } from './words.ts'

/** What may be typed as a filter. */
export function FilterHelp() {
  const code = { code: <code className={classes['code']} /> }
  const rows = [
    ['build "not a number"', t('inspector.help.words')],
    ['app:Jenkins', t('inspector.help.app')],
    ['type:failed', t('inspector.help.type')],
    ['verb:NOTIFY', t('inspector.help.verb')],
    ['peer:192.168.1', t('inspector.help.peer')],
    ['result:', t('inspector.help.result', { values: valuesOf('result') })],
    ['callback:', t('inspector.help.callback', { values: valuesOf('callback') })],
    ['is:', t('inspector.help.is', { values: valuesOf('is') })],
  ] as const
  return (
    <div className={classes['help']}>
      <dl className={classes['list']}>
        {rows.map(([typed, words]) => (
          <div key={typed} className={classes['row']}>
            <dt>
              <code className={classes['code']}>{typed}</code>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p>
        <Trans i18nKey="inspector.help.intro" components={code} />
      </p>
    </div>
  )
}
