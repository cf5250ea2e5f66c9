import { IconBell } from '@tabler/icons-react'
import { Trans } from 'react-i18next'
import { Slot } from '../text/Slot.tsx'
import { t } from '../text/text.ts'
import { Key } from '../ui/Key.tsx'
import { Quiet } from '../ui/Quiet.tsx'

export function NothingOpen() {
  return (
    <Quiet icon={<IconBell size={26} stroke={1.5} />} title={t('inbox.noneOpenTitle')}>
      <Trans i18nKey="inbox.noneOpen" components={{ j: <Slot of={<Key>j</Key>} />, k: <Slot of={<Key>k</Key>} /> }} />
    </Quiet>
  )
}
