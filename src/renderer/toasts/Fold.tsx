import { Button } from '@mantine/core'
import { IconStack2 } from '@tabler/icons-react'
import { Trans } from 'react-i18next'
import type { Folded } from '../../shared/arrange.ts'
import { Slot } from '../text/Slot.tsx'
import { t } from '../text/text.ts'
import { Name } from '../ui/Name.tsx'
import classes from './Fold.module.css'
import type { ToastStyle } from './look.ts'
import type { ToastParts } from './Toast.tsx'

interface FoldProps {
  /** Undefined when everything is shown. */
  readonly folded: Folded | undefined
  /** How many are on screen, folded or not. */
  readonly count: number
  readonly isUnfolded: boolean
  readonly isConnected: boolean
  readonly toastStyle: ToastStyle
  readonly Icon: ToastParts['Icon']
  readonly onUnfold: (unfold: boolean) => void
  /** All of these; undefined: all that are on screen. */
  readonly onCloseAll: (ids: readonly number[] | undefined) => void
}

/** One line for all the toasts that have no room. */
export function Fold(props: FoldProps) {
  const { folded, count, isUnfolded, isConnected, toastStyle, Icon, onUnfold, onCloseAll } = props
  return (
    <div
      className={`${classes['fold']} growl-fold`}
      data-glide="fold"
      data-style={toastStyle}
      data-mantine-color-scheme={toastStyle === 'bezel' ? 'dark' : undefined}
    >
      {folded?.application === undefined ? (
        <IconStack2 className={classes['sign']} size={20} stroke={1.6} aria-hidden="true" />
      ) : (
        <Icon notification={folded.newest} size={26} />
      )}
      <span className={classes['words']}>
        <Words folded={folded} count={count} />
      </span>
      <FoldButton words={isUnfolded ? t('toasts.showLess') : t('toasts.show')} onClick={() => onUnfold(!isUnfolded)} />
      <FoldButton
        words={t(folded === undefined ? 'toasts.closeAll' : 'toasts.closeThese')}
        disabled={!isConnected}
        onClick={() => onCloseAll(folded?.ids)}
      />
    </div>
  )
}

interface FoldButtonProps {
  readonly words: string
  readonly disabled?: boolean
  readonly onClick: () => void
}

function FoldButton({ words, disabled = false, onClick }: FoldButtonProps) {
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      px={8}
      h={30}
      color="gray"
      className={classes['action'] ?? ''}
      disabled={disabled}
      onClick={onClick}
    >
      {words}
    </Button>
  )
}

function Words({ folded, count }: Pick<FoldProps, 'folded' | 'count'>) {
  if (folded === undefined) return t('toasts.onScreen', { count })
  if (folded.application === undefined) return t('toasts.more', { count: folded.ids.length })
  return (
    <Trans
      i18nKey="toasts.moreFrom"
      count={folded.ids.length}
      components={{ name: <Slot of={<Name>{folded.application}</Name>} /> }}
    />
  )
}
