import { piecesOf } from './pieces.ts'
import classes from './SearchField.module.css'
import { useIsTyping } from './use-is-typing.ts'

/** Draws what stands in the field, where the field itself leaves its text unseen: a field knows one colour only. */
export function Mirror({ text, scrolled }: { text: string; scrolled: number }) {
  const isTyping = useIsTyping(text)
  return (
    <div className={classes['mirror']} aria-hidden="true">
      <div className={classes['mirrored']} style={{ transform: `translateX(${-scrolled}px)` }}>
        {piecesOf(text, isTyping).map(({ kind, text, start }) => (
          <span key={start} className={classes['piece']} data-kind={kind}>
            {text}
          </span>
        ))}
      </div>
    </div>
  )
}
