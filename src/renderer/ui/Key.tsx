import classes from './Key.module.css'

/** A key of the keyboard, within a sentence. */
export function Key({ children }: { children: string }) {
  return <kbd className={classes['key']}>{children}</kbd>
}
