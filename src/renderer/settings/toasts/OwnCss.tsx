import { Button, Textarea } from '@mantine/core'
import { useDeferredValue, useMemo } from 'react'
import { longestToastCss } from '../../../shared/settings-bounds.ts'
import { useConnected } from '../../hub/hub.tsx'
import { useSetting } from '../../hub/use-setting.ts'
import { t } from '../../text/text.ts'
import { checkToastCss } from '../../toasts/css/check.ts'
import type { ToastLook } from '../../toasts/look.ts'
import { ToastPreview } from '../../toasts/ToastPreview.tsx'
import { SettingBlock } from '../../ui/SettingRow.tsx'
import classes from '../Section.module.css'
import { Group } from '../SectionFrame.tsx'
import { useCssDraft, writeCssDraft } from './css-draft.ts'
import own from './OwnCss.module.css'

const names = [
  '.growl-toast',
  '.growl-body',
  '.growl-icon',
  '.growl-words',
  '.growl-source',
  '.growl-title',
  '.growl-text',
  '.growl-close',
  '.growl-time',
  '.growl-fold',
  '[data-priority]',
  '[data-sticky]',
  '[data-application]',
  '[data-type]',
]

/** The user's own style sheet: drawn as it is typed, and used when that is wanted. */
export function OwnCss({ look }: { look: ToastLook }) {
  const isConnected = useConnected()
  const wanted = useSetting('toastCss')
  const typed = useCssDraft()
  const css = typed ?? wanted.shown
  const isChanged = css !== wanted.shown
  const settled = useDeferredValue(css)
  const drawn = useMemo(() => ({ ...look, toastCss: settled }), [look, settled])
  const isTooLong = css.length > longestToastCss
  return (
    <Group title={t('settings.toasts.css.title')}>
      <SettingBlock label={t('settings.toasts.css.label')} hint={t('settings.toasts.css.hint')} outcome={wanted}>
        <p className={own['names']} dir="ltr">
          {names.map(name => (
            <code key={name}>{name}</code>
          ))}
        </p>
        <Textarea
          aria-label={t('settings.toasts.css.title')}
          classNames={{ input: own['input'] ?? '' }}
          dir="ltr"
          rows={9}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          disabled={!isConnected}
          error={isTooLong && t('settings.toasts.css.tooLong', { most: longestToastCss })}
          value={css}
          onChange={event => writeCssDraft(event.currentTarget.value)}
        />
        <Problems css={settled} />
        {isChanged && <ToastPreview look={drawn} />}
        <div className={classes['buttons']}>
          <Button
            disabled={!isConnected || !isChanged || isTooLong}
            // It stays typed until it counts: it may be refused.
            onClick={() => wanted.set(css)}
          >
            {t('settings.toasts.css.use')}
          </Button>
          <Button variant="default" disabled={!isChanged} onClick={() => writeCssDraft(undefined)}>
            {t('settings.toasts.css.undo')}
          </Button>
          {isChanged && <span className={classes['hint']}>{t('settings.toasts.css.unused')}</span>}
        </div>
      </SettingBlock>
    </Group>
  )
}

/** What the browser leaves out of it, and where that is. */
function Problems({ css }: { css: string }) {
  const problems = useMemo(() => checkToastCss(css), [css])
  return (
    <div role="status">
      <ul className={own['problems']} aria-label={t('settings.toasts.css.problems')}>
        {problems.map(({ line, words }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same may be wrong twice in a line
          <li key={index}>
            <span className={own['line']}>{t('settings.toasts.css.line', { line: String(line) })}</span> {words}
          </li>
        ))}
      </ul>
    </div>
  )
}
