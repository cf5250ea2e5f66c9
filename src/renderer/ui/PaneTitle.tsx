import classes from './PaneTitle.module.css'

interface PaneTitleProps {
  /** Where the focus may be put on it, by this id. */
  readonly id?: string
  readonly children: string
}

/** The page's heading, over a list that has nothing else in its place. */
export function PaneTitle({ id, children }: PaneTitleProps) {
  return (
    <h1 id={id} tabIndex={id === undefined ? undefined : -1} className={classes['title']}>
      {children}
    </h1>
  )
}
