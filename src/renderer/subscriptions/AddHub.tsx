import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { FollowedHub, FoundHub } from '../../shared/subscriptions.ts'
import { useConnected } from '../hub/hub.tsx'
import { useAction } from '../hub/use-action.ts'
import { hubPath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import detail from '../ui/Detail.module.css'
import { Notice } from '../ui/Notice.tsx'
import { openWithFocus } from '../ui/opened.ts'
import { EndpointFields } from './EndpointFields.tsx'
import { changeOf, newEndpoint } from './endpoint.ts'
import classes from './Form.module.css'
import { FoundHubs } from './FoundHubs.tsx'
import { bestAddress } from './found.ts'
import { useEndpointForm } from './use-endpoint-form.ts'

/** Subscribes to another hub: to one that the user names, or one that announces itself. */
export function AddHub({ followed }: { followed: readonly FollowedHub[] }) {
  const isConnected = useConnected()
  const action = useAction()
  const [endpoint, setEndpoint] = useState(newEndpoint)
  const { mistakes, submit } = useEndpointForm(endpoint, { password: 'always', hasPassword: false })
  const hostField = useRef<HTMLInputElement>(null)
  const passwordField = useRef<HTMLInputElement>(null)
  useEffect(() => hostField.current?.focus({ preventScroll: true }), [])

  async function add(): Promise<void> {
    if (action.busy) return
    const { password, ...rest } = changeOf(endpoint)
    const done = await action.run(client => client.hubs.add({ ...rest, password: password ?? '' }))
    if (done !== undefined) openWithFocus(hubPath(done.answer.id), { replace: true })
  }

  function choose(found: FoundHub): void {
    setEndpoint(before => ({ ...before, name: found.name, host: bestAddress(found), port: String(found.port) }))
    passwordField.current?.focus()
  }

  return (
    <article className={detail['detail']} aria-labelledby="add-title">
      <header>
        <h2 id="add-title" className={detail['title']}>
          {t('subscriptions.hubs.add')}
        </h2>
        <p className={detail['meta']}>{t('subscriptions.hubs.addHint')}</p>
      </header>
      <div className={classes['sides']}>
        <form className={classes['form']} aria-labelledby="add-title" noValidate onSubmit={event => submit(event, add)}>
          <EndpointFields
            kind="hub"
            endpoint={endpoint}
            change={setEndpoint}
            mistakes={mistakes}
            hostField={hostField}
            passwordField={passwordField}
          />
          {action.problem !== undefined && <Notice onDismiss={action.dismiss}>{action.problem}</Notice>}
          <div className={detail['buttons']}>
            <Button type="submit" disabled={!isConnected} aria-disabled={action.busy || undefined}>
              {t('subscriptions.hubs.addThis')}
            </Button>
          </div>
        </form>
        <FoundHubs followed={followed} onChoose={choose} />
      </div>
    </article>
  )
}
