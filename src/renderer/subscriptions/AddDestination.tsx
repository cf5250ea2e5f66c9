import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { everything } from '../../shared/everything.ts'
import type { ForwardFilter } from '../../shared/subscriptions.ts'
import { useConnected } from '../hub/hub.tsx'
import { useAction } from '../hub/use-action.ts'
import { destinationPath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import detail from '../ui/Detail.module.css'
import { Notice } from '../ui/Notice.tsx'
import { openWithFocus } from '../ui/opened.ts'
import { EndpointFields } from './EndpointFields.tsx'
import { changeOf, newEndpoint } from './endpoint.ts'
import { FilterFields } from './FilterFields.tsx'
import classes from './Form.module.css'
import { useEndpointForm } from './use-endpoint-form.ts'

/** Names a machine that is to get notifications, whether it subscribes or not. */
export function AddDestination() {
  const isConnected = useConnected()
  const action = useAction()
  const [endpoint, setEndpoint] = useState(newEndpoint)
  const [filter, setFilter] = useState<ForwardFilter>(everything)
  const { mistakes, submit } = useEndpointForm(endpoint, { password: 'perhaps', hasPassword: false })
  const hostField = useRef<HTMLInputElement>(null)
  useEffect(() => hostField.current?.focus({ preventScroll: true }), [])

  async function add(): Promise<void> {
    if (action.busy) return
    const wanted = { ...changeOf(endpoint), filter }
    const done = await action.run(client => client.destinations.add(wanted))
    if (done !== undefined) openWithFocus(destinationPath(done.answer.id), { replace: true })
  }

  return (
    <article className={detail['detail']} aria-labelledby="add-title">
      <header>
        <h2 id="add-title" className={detail['title']}>
          {t('subscriptions.destinations.add')}
        </h2>
        <p className={detail['meta']}>{t('subscriptions.destinations.addHint')}</p>
      </header>
      <form className={classes['form']} aria-labelledby="add-title" noValidate onSubmit={event => submit(event, add)}>
        <EndpointFields
          kind="destination"
          endpoint={endpoint}
          change={setEndpoint}
          mistakes={mistakes}
          hostField={hostField}
        />
        <FilterFields filter={filter} change={setFilter} />
        {action.problem !== undefined && <Notice onDismiss={action.dismiss}>{action.problem}</Notice>}
        <div className={detail['buttons']}>
          <Button type="submit" disabled={!isConnected} aria-disabled={action.busy || undefined}>
            {t('subscriptions.destinations.addThis')}
          </Button>
        </div>
      </form>
    </article>
  )
}
