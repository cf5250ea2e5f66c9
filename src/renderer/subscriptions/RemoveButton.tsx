import { IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { navigate } from 'wouter/use-browser-location'
import type { HubClient } from '../hub/link.ts'
import type { Action } from '../hub/use-action.ts'
import { subscriptionsPath } from '../shell/routes.ts'
import { t } from '../text/text.ts'
import { AskFirst } from '../ui/AskFirst.tsx'
import { forgetDrafts } from './drafts.ts'

/** Of the page's heading: it has the focus when what had it was removed. */
export const titleId = 'subscriptions-title'

interface RemoveButtonProps {
  /** The address of what is removed. */
  readonly path: string
  readonly action: Action
  readonly call: (client: HubClient) => Promise<void>
  /** What follows from it, to be read before. */
  readonly children: ReactNode
}

/** Removes what is open, after a second press; then the list is what remains. */
export function RemoveButton({ path, action, call, children }: RemoveButtonProps) {
  async function remove(): Promise<void> {
    if ((await action.run(call)) === undefined) return
    forgetDrafts(path)
    navigate(subscriptionsPath)
    // Where the list was covered it can have the focus only when this has been rendered.
    requestAnimationFrame(() => document.getElementById(titleId)?.focus())
  }
  return (
    <AskFirst
      label={t('subscriptions.remove')}
      icon={<IconTrash size={16} stroke={1.7} />}
      isBusy={action.busy}
      onConfirm={() => void remove()}
    >
      <p>{children}</p>
    </AskFirst>
  )
}
