import { defaultSettings } from '../../../shared/default-settings.ts'
import { bounds } from '../../../shared/settings-bounds.ts'
import type { HubClient } from '../../hub/link.ts'
import { useAnswer } from '../../hub/use-answer.ts'
import { inDigits } from '../../text/locale.ts'
import { t } from '../../text/text.ts'
import { Group, SectionFrame } from '../SectionFrame.tsx'
import { ClearHistory } from './ClearHistory.tsx'
import { Retention } from './Retention.tsx'
import { Size } from './Size.tsx'

const askSize = (client: HubClient) => client.history.size()

/** How much is kept, and for how long. */
export function HistorySection() {
  const size = useAnswer(askSize)
  return (
    <SectionFrame section="history" intro={t('settings.history.intro')}>
      <Group>
        <Retention
          setting="retentionDays"
          label={t('settings.history.days')}
          unit={t('settings.unit.days')}
          bounds={bounds.retentionDays}
          write={inDigits}
          standard={defaultSettings.retentionDays}
          follows={days => t('settings.history.fewerDays', { count: days })}
        />
        <Retention
          setting="retentionCount"
          label={t('settings.history.count')}
          bounds={bounds.retentionCount}
          standard={defaultSettings.retentionCount}
          write={inDigits}
          // Where fewer are kept than that, nothing leaves.
          follows={count => {
            const kept = size.latest?.notifications
            if (kept !== undefined && kept <= count) return undefined
            return kept === undefined
              ? t('settings.history.fewer', { count })
              : t('settings.history.fewerOf', { count: kept - count })
          }}
        />
      </Group>
      <Group title={t('settings.history.size')}>
        <Size size={size} />
        <ClearHistory count={size.latest?.notifications} onCleared={size.again} />
      </Group>
    </SectionFrame>
  )
}
