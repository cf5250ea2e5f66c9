import classes from './Bone.module.css'

/** Stands for a row until it is loaded. */
export function Bone() {
  return (
    <div className={classes['bone']} aria-hidden="true" data-bone>
      <span className={classes['icon']} />
      <span className={classes['lines']}>
        <span className={classes['line']} />
        <span className={classes['line']} />
        <span className={classes['line']} />
      </span>
    </div>
  )
}
