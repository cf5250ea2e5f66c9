import { Button } from '@mantine/core'
import { IconCloudOff } from '@tabler/icons-react'
import { t } from '../text/text.ts'
import { Quiet } from '../ui/Quiet.tsx'
import classes from './PageFailed.module.css'

/** In the place of a page whose script did not come. */
export function PageFailed() {
  return (
    <div role="alert" className={classes['whole']}>
      <Quiet icon={<IconCloudOff size={28} stroke={1.5} />} title={t('shell.page.failedTitle')} isPage>
        <p>{t('shell.page.failed')}</p>
        <Button mt={14} onClick={() => location.reload()}>
          {t('ui.reload')}
        </Button>
      </Quiet>
    </div>
  )
}
