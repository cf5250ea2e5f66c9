import { useDebouncedValue } from '@mantine/hooks'
import { t } from '../../text/text.ts'
import { shownName } from '../../ui/shown-name.ts'
import classes from './Problems.module.css'
import { problemsIn } from './pieces.ts'

/** So long after the last key whoever types is done, for now. */
const restMs = 900

/** What is wrong with a search, in words. */
export function Problems({ text }: { text: string }) {
  const [rested] = useDebouncedValue(text, restMs)
  const problems = problemsIn(text, rested !== text)
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
