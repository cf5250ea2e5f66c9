import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type RefObject, useRef, useState } from 'react'
import { webOrigin } from '../../shared/web-origin.ts'
import { useConnected } from '../hub/hub.tsx'
import { useListenerSetting } from '../hub/use-setting.ts'
import { t } from '../text/text.ts'
import { Notice } from '../ui/Notice.tsx'
import { nextFocus } from '../ui/next-focus.ts'
import { Taken } from '../ui/Taken.tsx'
import classes from './Section.module.css'
import { Group, SectionFrame } from './SectionFrame.tsx'

/** The web pages that may send from within a browser, over WebSocket. */
export function WebPagesSection() {
  const isConnected = useConnected()
  const wanted = useListenerSetting('webSocketOrigins')
  const field = useRef<HTMLInputElement>(null)
  const origins = wanted.shown

  function remove(origin: string, line: Element | null): void {
    // The button that had the focus goes.
    nextFocus(line, 'button', field.current)?.focus()
    wanted.set(origins.filter(one => one !== origin))
  }

  return (
    <SectionFrame section="web-pages" intro={t('settings.webPages.intro')}>
      <Group>
        {origins.length === 0 ? (
          <p className={classes['none']}>{t('settings.webPages.none')}</p>
        ) : (
          <ul className={classes['list']} aria-label={t('settings.section.webPages')}>
            {origins.map(origin => (
              <li key={origin} className={classes['item']}>
                <span className={`${classes['grow']} ${classes['mono']}`}>{origin}</span>
                <Button
                  variant="subtle"
                  color="gray"
                  h={30}
                  px={10}
                  disabled={!isConnected}
                  aria-label={t('settings.removeThis', { name: origin })}
                  onClick={event => remove(origin, event.currentTarget.closest('li'))}
                >
                  {t('settings.remove')}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <div className={classes['place']}>
          <AddOrigin origins={origins} field={field} onAdd={origin => wanted.trySet([...origins, origin])} />
          {wanted.problem !== undefined && <Notice onDismiss={wanted.dismiss}>{wanted.problem}</Notice>}
          <Taken count={wanted.taken} />
        </div>
      </Group>
    </SectionFrame>
  )
}

interface AddOriginProps {
  readonly origins: readonly string[]
  readonly field: RefObject<HTMLInputElement | null>
  /** Whether the hub has taken it. */
  readonly onAdd: (origin: string) => Promise<boolean>
}

function AddOrigin({ origins, field, onAdd }: AddOriginProps) {
  const isConnected = useConnected()
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState<string>()
  const mistake = tried === typed ? mistakeIn(typed, origins) : undefined

  async function add(event: FormEvent): Promise<void> {
    event.preventDefault()
    setTried(typed)
    const origin = webOrigin(typed.trim())
    if (origin === undefined || mistakeIn(typed, origins) !== undefined) return
    setTried(undefined)
    // What was typed meanwhile is another one.
    if (await onAdd(origin)) setTyped(now => (now === typed ? '' : now))
  }

  return (
    <form className={classes['form']} data-fields="1" noValidate onSubmit={event => void add(event)}>
      <TextInput
        ref={field}
        label={t('settings.webPages.origin')}
        placeholder={t('settings.webPages.example')}
        inputMode="url"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={1000}
        disabled={!isConnected}
        error={mistake}
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
        onBlur={() => setTried(typed)}
      />
      <Button type="submit" disabled={!isConnected}>
        {t('settings.webPages.add')}
      </Button>
    </form>
  )
}

function mistakeIn(typed: string, origins: readonly string[]): string | undefined {
  if (typed.trim() === '') return undefined
  const origin = webOrigin(typed.trim())
  if (origin === undefined) return t('settings.webPages.wrong')
  return origins.includes(origin) ? t('settings.webPages.twice') : undefined
}
