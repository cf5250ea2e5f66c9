import { Button } from '@mantine/core'
import { IconStack2 } from '@tabler/icons-react'
import { NotificationIcon } from '../icons/Icon.tsx'
import { Name } from '../ui/Name.tsx'
import { inDigits } from '../ui/time.ts'
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
        {isUnfolded ? 'Show less' : 'Show'}
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
        Close all
      </Button>
    </div>
  )
}

function Words({ folded, count }: Pick<FoldProps, 'folded' | 'count'>) {
  if (folded === undefined) return `${inDigits(count)} on screen`
  if (folded.application === undefined) return `${inDigits(folded.count)} more`
  return (
    <>
      {inDigits(folded.count)} more from <Name>{folded.application}</Name>
    </>
  )
}
