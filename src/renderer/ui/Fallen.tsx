import { Button } from '@mantine/core'
import { IconBandage } from '@tabler/icons-react'
import { Component, type ReactNode } from 'react'
import { t } from '../text/text.ts'
import { Quiet } from './Quiet.tsx'

interface FallenState {
  readonly error: unknown
}

/** Says so when the window itself has failed, instead of leaving an empty page. */
export class Fallen extends Component<{ children: ReactNode }, FallenState> {
  override state: FallenState = { error: undefined }

  static getDerivedStateFromError(error: unknown): FallenState {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (error === undefined) return this.props.children
    return (
      <Quiet icon={<IconBandage size={28} stroke={1.5} />} title={t('ui.failedTitle')}>
        <p>{t('ui.failed', { reason: error instanceof Error ? error.message : String(error) })}</p>
        <Button mt={14} onClick={() => location.reload()}>
          {t('ui.reload')}
        </Button>
      </Quiet>
    )
  }
}
