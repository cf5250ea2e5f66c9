import { Button } from '@mantine/core'
import { useId, useState } from 'react'
import { t } from '../../text/text.ts'
import { LinkedText } from '../../ui/LinkedText.tsx'
import classes from './LongText.module.css'

/** A text beyond this leaves no room for what can be done with it. */
const longCharacters = 2000
const longLines = 24

/** What a notification says, with its links; of a very long text the beginning, and all of it when that is wanted. */
export function LongText({ text }: { text: string }) {
  const [isWhole, setWhole] = useState(false)
  const id = useId()
  const isLong = text.length > longCharacters || text.split('\n', longLines + 1).length > longLines
  return (
    <div className={classes['place']}>
      <div id={id} className={classes['text']} dir="auto" data-folded={(isLong && !isWhole) || undefined}>
        <LinkedText text={text} />
      </div>
      {isLong && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={isWhole}
          aria-controls={id}
          onClick={() => setWhole(whole => !whole)}
        >
          {t(isWhole ? 'inbox.foldText' : 'inbox.wholeText')}
        </Button>
      )}
    </div>
  )
}
