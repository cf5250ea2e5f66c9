import { Skeleton } from '@mantine/core'
import { Message } from '../inspector/Message.tsx'
import { t } from '../text/text.ts'
import { Notice } from '../ui/Notice.tsx'
import classes from './ComposePage.module.css'
import type { Preview as PreviewState } from './use-preview.ts'

interface PreviewProps {
  readonly preview: PreviewState
  /** Something has to be put right before it is a message. */
  readonly isIncomplete: boolean
  /** Of what is typed byte by byte, each line end is shown. */
  readonly isRaw: boolean
}

/** The bytes that will be sent. */
export function Preview({ preview: { messages, isOld, problem }, isIncomplete, isRaw }: PreviewProps) {
  return (
    <section className={classes['preview']} aria-labelledby="compose-preview">
      <h2 id="compose-preview" className={classes['heading']}>
        {t('compose.preview')}
      </h2>
      {problem !== undefined && <Notice>{problem}</Notice>}
      {isIncomplete && problem === undefined && <p className={classes['hint']}>{t('compose.incomplete')}</p>}
      {messages === undefined && !isIncomplete && problem === undefined && <Skeleton height={180} radius="lg" />}
      <div className={classes['messages']} data-old={(isOld && (isIncomplete || problem !== undefined)) || undefined}>
        {messages?.map((message, index) => (
          <Message
            // biome-ignore lint/suspicious/noArrayIndexKey: one comes before the other
            key={index}
            title={
              messages.length > 1 ? t(index === 0 ? 'compose.firstRegister' : 'compose.thenNotify') : t('compose.bytes')
            }
            message={message}
            isWhole
            withLineEnds={isRaw}
            hasKey={message.parts.some(({ kind }) => kind === 'keyHash')}
          />
        ))}
      </div>
    </section>
  )
}
