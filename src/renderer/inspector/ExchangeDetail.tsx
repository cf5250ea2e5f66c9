import { ActionIcon, Skeleton } from '@mantine/core'
import { IconArrowLeft, IconClockOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Trans } from 'react-i18next'
import type { ExchangeDetail as Detail, ExchangeSummary } from '../../shared/exchanges.ts'
import { visible } from '../../shared/visible.ts'
import { Slot } from '../text/Slot.tsx'
import { t } from '../text/text.ts'
import { Notice } from '../ui/Notice.tsx'
import { Quiet } from '../ui/Quiet.tsx'
import { Tag } from '../ui/Tag.tsx'
import { ExchangeActions } from './ExchangeActions.tsx'
import classes from './ExchangeDetail.module.css'
import { Message } from './Message.tsx'
import { Timeline } from './Timeline.tsx'
import { useExchangeDetail } from './use-exchange-detail.ts'
import { callbackInFull, codeOf, protection, resultOf } from './words.ts'

interface ExchangeDetailProps {
  readonly id: number
  /** As the list has it; a moment before the rest. */
  readonly summary: ExchangeSummary | undefined
  /** Where it covers the list: the way back. */
  readonly onBack: (() => void) | undefined
}

/** One exchange: the request, what was answered, and what happened on the connection. */
export function ExchangeDetail({ id, summary, onBack }: ExchangeDetailProps) {
  const { detail, isGone, problem } = useExchangeDetail(id, summary)
  const known = summary ?? detail
  return (
    <article className={classes['detail']} aria-labelledby="exchange-title">
      <header className={classes['head']}>
        {onBack && (
          <ActionIcon size={32} aria-label={t('inspector.back')} onClick={onBack}>
            <IconArrowLeft size={18} stroke={1.8} />
          </ActionIcon>
        )}
        <Headline known={known} isGone={isGone} />
        {detail !== undefined && <ExchangeActions exchange={detail} />}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and nothing in it may have the focus */}
      <section className={classes['scroll']} aria-label={t('inspector.bytesOfIt')} tabIndex={0}>
        {problem !== undefined && (
          <Padded>
            <Notice>{problem}</Notice>
          </Padded>
        )}
        {isGone && detail === undefined && (
          <Quiet icon={<IconClockOff size={26} stroke={1.5} />} title={t('inspector.goneTitle')}>
            {t('inspector.gone')}
          </Quiet>
        )}
        {isGone && detail !== undefined && (
          <Padded>
            <Notice tone="amber" isCalm>
              {t('inspector.goneButShown')}
            </Notice>
          </Padded>
        )}
        {!isGone && detail === undefined && problem === undefined && <DetailSkeleton />}
        {detail !== undefined && <Body detail={detail} />}
      </section>
    </article>
  )
}

function Padded({ children }: { children: ReactNode }) {
  return <div className={classes['padded']}>{children}</div>
}

function Headline({ known, isGone }: { known: ExchangeSummary | undefined; isGone: boolean }) {
  if (known === undefined) {
    return (
      <h2 id="exchange-title" className={classes['title']}>
        {isGone ? t('inspector.goneTitle') : t('inspector.title')}
      </h2>
    )
  }
  const { result, peer, verb } = known
  const { tone, tag, words } = resultOf(known)
  return (
    <div className={classes['headline']}>
      <h2 id="exchange-title" className={classes['title']}>
        <Trans
          i18nKey="inspector.headline"
          components={{ verb: <Slot of={verb ?? t('inspector.unknownVerb')} />, peer: <Slot of={<bdi>{peer}</bdi>} /> }}
        />
      </h2>
      <Tag tone={tone}>
        {result.kind === 'error' && result.name !== 'HTTP' ? `${codeOf(result)} ${result.name}` : tag}
      </Tag>
      <span className={classes['words']} dir="auto">
        {result.kind === 'error' && result.offset !== null
          ? t('inspector.atByte', { offset: result.offset, words: visible(result.words) })
          : (callbackInFull(known) ?? words)}
      </span>
    </div>
  )
}

function Body({ detail }: { detail: Detail }) {
  const { request, answers, result, isWhole, closed } = detail
  const [answer, ...callbacks] = answers
  return (
    <div className={classes['body']}>
      <div className={classes['column']}>
        <Message
          title={t('inspector.request')}
          message={request}
          isWhole={isWhole}
          facts={request.total === 0 ? undefined : protection(detail)}
          hasKey={detail.hasKey}
        />
      </div>
      <div className={classes['column']}>
        {answer === undefined ? (
          <section className={classes['nothing']}>
            <h3 className={classes['heading']}>{t('inspector.answer')}</h3>
            <p>{t(result.kind === 'pending' && closed === null ? 'inspector.noAnswerYet' : 'inspector.noAnswer')}</p>
          </section>
        ) : (
          <Message title={t('inspector.answer')} message={answer} isWhole />
        )}
        {callbacks.map((callback, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they come one after the other
          <Message key={index} title={t('inspector.callbackMessage')} message={callback} isWhole />
        ))}
        <Timeline exchange={detail} />
      </div>
    </div>
  )
}

const bones = [30, 44, 38, 52, 40]

function DetailSkeleton() {
  return (
    <div className={classes['bones']} role="status" aria-label={t('ui.loading')}>
      {bones.map(width => (
        <Skeleton key={width} height={10} width={`${width}%`} />
      ))}
    </div>
  )
}
