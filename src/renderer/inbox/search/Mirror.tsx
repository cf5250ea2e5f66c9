import { piecesOf } from './pieces.ts'
import classes from './SearchField.module.css'

/** Draws what stands in the field, where the field itself leaves its text unseen: a field knows one colour only. */
export function Mirror({ text, scrolled }: { text: string; scrolled: number }) {
  return (
    <div className={classes['mirror']} aria-hidden="true">
      <div className={classes['mirrored']} style={{ transform: `translateX(${-scrolled}px)` }}>
        {piecesOf(text).map(({ kind, text, start }) => (
          <span key={start} className={classes['piece']} data-kind={kind}>
            {text}
          </span>
        ))}
      </div>
    </div>
  )
}
