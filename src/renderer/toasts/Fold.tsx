import { Button } from '@mantine/core'
import { IconStack2 } from '@tabler/icons-react'
import { Trans } from 'react-i18next'
import { NotificationIcon } from '../icons/Icon.tsx'
import { Slot } from '../text/Slot.tsx'
import { t } from '../text/text.ts'
import { Name } from '../ui/Name.tsx'
import type { Folded } from './arrange.ts'
import classes from './Fold.module.css'

interface FoldProps {
  /** Undefined when everything is shown. */
  readonly folded: Folded | undefined
  /** How many are on screen, folded or not. */
  readonly count: number
  readonly isUnfolded: boolean
  readonly isConnected: boolean
  readonly onUnfold: (unfold: boolean) => void
  readonly onCloseAll: () => void
}

/** One line for all the toasts that have no room. */
export function Fold({ folded, count, isUnfolded, isConnected, onUnfold, onCloseAll }: FoldProps) {
  return (
    <div className={classes['fold']}>
      {folded?.application === undefined ? (
        <IconStack2 className={classes['sign']} size={20} stroke={1.6} aria-hidden="true" />
      ) : (
        <NotificationIcon notification={folded.newest} size={26} />
      )}
      <span className={classes['words']}>
        <Words folded={folded} count={count} />
      </span>
      <Button
        variant="subtle"
        size="compact-sm"
        px={8}
        h={30}
        color="gray"
        className={classes['action'] ?? ''}
        onClick={() => onUnfold(!isUnfolded)}
      >
        {isUnfolded ? t('toasts.showLess') : t('toasts.show')}
      </Button>
      <Button
        variant="subtle"
        size="compact-sm"
        px={8}
        h={30}
        color="gray"
        className={classes['action'] ?? ''}
        disabled={!isConnected}
        onClick={onCloseAll}
      >
        {t('toasts.closeAll')}
      </Button>
    </div>
  )
}

function Words({ folded, count }: Pick<FoldProps, 'folded' | 'count'>) {
  if (folded === undefined) return t('toasts.onScreen', { count })
  if (folded.application === undefined) return t('toasts.more', { count: folded.count })
  return (
    <Trans
      i18nKey="toasts.moreFrom"
      count={folded.count}
      components={{ name: <Slot of={<Name>{folded.application}</Name>} /> }}
    />
  )
}
