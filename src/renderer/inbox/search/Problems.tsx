import { t } from '../../text/text.ts'
import { shownName } from '../../ui/shown-name.ts'
import classes from './Problems.module.css'
import { problemsIn } from './pieces.ts'
import { useIsTyping } from './use-is-typing.ts'

/** What is wrong with a search, in words. */
export function Problems({ text }: { text: string }) {
  const problems = problemsIn(text, useIsTyping(text))
  return (
    <div role="status">
      {problems.map(({ key, filter, value, start }) => (
        <p key={start} className={classes['problem']}>
          {t(`search.problem.${key}`, { filter, value: shownName(value) })}
        </p>
      ))}
    </div>
  )
}
