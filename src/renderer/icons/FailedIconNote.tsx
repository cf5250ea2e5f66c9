import { Button } from '@mantine/core'
import { IconPhotoOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Trans } from 'react-i18next'
import type { IconOwner } from '../../shared/model.ts'
import { mostIconHosts } from '../../shared/settings-bounds.ts'
import { useConnected, useHub } from '../hub/hub.tsx'
import type { HubClient } from '../hub/link.ts'
import { useAction } from '../hub/use-action.ts'
import { Slot } from '../text/Slot.tsx'
import { t } from '../text/text.ts'
import { Name } from '../ui/Name.tsx'
import { Notice } from '../ui/Notice.tsx'
import { shownName } from '../ui/shown-name.ts'
import classes from './FailedIcons.module.css'
import type { FailedIcon } from './failures.ts'
import { iconImages } from './images.ts'
import { iconReasonInWords } from './reason.ts'

interface FailedIconNoteProps {
  readonly failed: FailedIcon
  /** It was tried again; the store knows what came of it, or will in a moment. */
  readonly onTried: () => void
}

/** Why an icon is not there, where it was to come from, and what the user can do. Quiet: the notification itself is all right. */
export function FailedIconNote({ failed, onTried }: FailedIconNoteProps) {
  const { store } = useHub()
  const isConnected = useConnected()
  const trying = useAction()
  const allowing = useAction()
  const { failure, owners } = failed
  const { url, blockedHost } = failure
  const isBusy = trying.busy || allowing.busy
  const problem = trying.problem ?? allowing.problem

  async function retry(client: HubClient): Promise<void> {
    await Promise.all(owners.map((owner: IconOwner) => client.icons.retry(owner)))
    iconImages.retryFailed()
  }

  async function tryAgain(): Promise<void> {
    if (isBusy) return
    if ((await trying.run(retry)) !== undefined) onTried()
  }

  async function allow(host: string): Promise<void> {
    if (isBusy) return
    const allowed = store.getState().known?.settings.iconHosts ?? []
    const done = await allowing.run(async client => {
      if (allowed.length >= mostIconHosts) {
        throw new Error(t('icons.tooManyHosts', { most: mostIconHosts }))
      }
      store.putSettings(await client.settings.change({ iconHosts: [...new Set([...allowed, host])] }))
      await retry(client)
    })
    if (done !== undefined) onTried()
  }

  return (
    <div className={classes['note']}>
      <IconPhotoOff className={classes['sign']} size={16} stroke={1.7} aria-hidden="true" />
      <div className={classes['words']}>
        <p className={classes['subject']}>
          <Trans
            i18nKey={sentence(failed)}
            count={owners.length}
            components={{ subject: <Slot of={<Subject failed={failed} />} /> }}
          />
        </p>
        <p className={classes['reason']}>
          <Name>{iconReasonInWords(failure)}</Name>.
        </p>
        {url !== null && (
          <p className={classes['url']} dir="ltr">
            {shownName(url)}
          </p>
        )}
        {blockedHost !== null && (
          <p className={classes['reason']}>
            <Trans i18nKey="icons.allowHint" components={{ host: <Slot of={<Name>{blockedHost}</Name>} /> }} />
          </p>
        )}
        {url !== null && (
          <div className={classes['actions']}>
            {blockedHost !== null && (
              <QuietButton isBusy={allowing.busy} isDisabled={!isConnected} onClick={() => void allow(blockedHost)}>
                {allowing.busy ? (
                  t('icons.allowing')
                ) : (
                  <Trans i18nKey="icons.allow" components={{ host: <Slot of={<Name>{blockedHost}</Name>} /> }} />
                )}
              </QuietButton>
            )}
            <QuietButton isBusy={trying.busy} isDisabled={!isConnected} onClick={() => void tryAgain()}>
              {trying.busy ? t('icons.trying') : t('icons.tryAgain')}
            </QuietButton>
          </div>
        )}
        {problem !== undefined && (
          <Notice
            onDismiss={() => {
              trying.dismiss()
              allowing.dismiss()
            }}
          >
            {problem}
          </Notice>
        )}
      </div>
    </div>
  )
}

interface QuietButtonProps {
  readonly isBusy: boolean
  readonly isDisabled: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

/** While it is busy it looks disabled, but keeps the focus. */
function QuietButton({ isBusy, isDisabled, onClick, children }: QuietButtonProps) {
  return (
    <Button
      variant="default"
      h={28}
      px={10}
      fz={12.5}
      maw="100%"
      disabled={isDisabled}
      aria-disabled={isBusy || undefined}
      {...(isBusy && { 'data-disabled': true })}
      onClick={onClick}
    >
      {children}
    </Button>
  )
}

function Subject({ failed: { subject, typeName } }: { failed: FailedIcon }) {
  if (typeName === undefined) return subject
  return (
    <Trans
      i18nKey="icons.subjectNamed"
      values={{ subject }}
      components={{ name: <Slot of={<Name>{typeName}</Name>} /> }}
    />
  )
}

function sentence({ failure, hasIcon }: FailedIcon) {
  if (failure.url === null) return 'icons.cannotBeShown'
  return hasIcon ? 'icons.notFetchedAnew' : 'icons.notFetched'
}
