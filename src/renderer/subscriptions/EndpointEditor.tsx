import type { FollowedHub } from '../../shared/subscriptions.ts'
import type { HubClient } from '../hub/link.ts'
import { useAction } from '../hub/use-action.ts'
import { t } from '../text/text.ts'
import detail from '../ui/Detail.module.css'
import { endpointDrafts } from './drafts.ts'
import { EndpointFields } from './EndpointFields.tsx'
import { changeOf, type Endpoint, type EndpointChange, endpointOf } from './endpoint.ts'
import classes from './Form.module.css'
import { SaveBar } from './SaveBar.tsx'
import { useDraft } from './use-draft.ts'
import { useEndpointForm } from './use-endpoint-form.ts'

interface EndpointEditorProps {
  readonly kind: 'hub' | 'destination'
  /** Its address in the window. */
  readonly path: string
  readonly saved: Pick<FollowedHub, 'name' | 'host' | 'port' | 'hash' | 'encryption'>
  readonly hasPassword: boolean
  readonly save: (client: HubClient, change: EndpointChange) => Promise<unknown>
}

const keyOf = (endpoint: Endpoint) => JSON.stringify(endpoint)

/** Where a hub or a destination is, to be changed. */
export function EndpointEditor({ kind, path, saved, hasPassword, save }: EndpointEditorProps) {
  const { value, isChanged, change, undo, keep } = useDraft(endpointOf(saved), keyOf, endpointDrafts, path)
  const { mistakes, submit, forget } = useEndpointForm(value, {
    password: kind === 'hub' ? 'always' : 'perhaps',
    hasPassword,
  })
  const action = useAction()
  async function send(): Promise<void> {
    if (!isChanged || action.busy) return
    const wanted = changeOf(value)
    if ((await action.run(client => save(client, wanted))) === undefined) return
    keep(endpointOf(wanted))
    forget()
  }
  return (
    <form
      className={classes['form']}
      aria-label={t('subscriptions.endpoint.title')}
      noValidate
      onSubmit={event => submit(event, send)}
    >
      <h3 className={detail['heading']}>{t('subscriptions.endpoint.title')}</h3>
      <EndpointFields
        kind={kind}
        endpoint={value}
        change={change}
        mistakes={mistakes}
        isThere
        hasPassword={hasPassword}
      />
      {isChanged && (
        <SaveBar
          action={action}
          onUndo={() => {
            undo()
            forget()
          }}
        />
      )}
    </form>
  )
}
