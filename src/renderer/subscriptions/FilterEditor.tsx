import type { FormEvent } from 'react'
import type { ForwardFilter } from '../../shared/subscriptions.ts'
import type { HubClient } from '../hub/link.ts'
import { useAction } from '../hub/use-action.ts'
import { t } from '../text/text.ts'
import { filterDrafts } from './drafts.ts'
import { FilterFields } from './FilterFields.tsx'
import classes from './Form.module.css'
import { keyOf } from './filter.ts'
import { SaveBar } from './SaveBar.tsx'
import { useDraft } from './use-draft.ts'

interface FilterEditorProps {
  /** The address of whoever gets it. */
  readonly path: string
  readonly filter: ForwardFilter
  /** Something is queued, for which a new filter counts as well. */
  readonly isForQueued: boolean
  readonly save: (client: HubClient, filter: ForwardFilter) => Promise<unknown>
}

/** What somebody gets, to be changed and then saved: what a half-made choice leaves out would be lost. */
export function FilterEditor({ path, filter, isForQueued, save }: FilterEditorProps) {
  const { value, isChanged, change, undo, keep } = useDraft(filter, keyOf, filterDrafts, path)
  const action = useAction()
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (!isChanged || action.busy) return
    if ((await action.run(client => save(client, value))) !== undefined) keep(value)
  }
  return (
    <form className={classes['form']} onSubmit={event => void submit(event)}>
      <FilterFields filter={value} change={change} />
      {isChanged && (
        <SaveBar action={action} hint={isForQueued ? t('subscriptions.filter.forQueued') : undefined} onUndo={undo} />
      )}
    </form>
  )
}
