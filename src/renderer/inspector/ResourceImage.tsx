import { useMemo, useState } from 'react'
import { t } from '../text/text.ts'
import { toBase64 } from './bytes.ts'
import classes from './ResourceImage.module.css'
import rows from './Rows.module.css'

interface ResourceImageProps {
  readonly type: string
  readonly bytes: Uint8Array
  readonly section: string | undefined
}

/** A resource that is an image, as one. As the page's policy has it, from a data URL: in an img nothing of it runs. */
export function ResourceImage({ type, bytes, section }: ResourceImageProps) {
  const source = useMemo(() => `data:${type};base64,${toBase64(bytes)}`, [type, bytes])
  const [isBroken, setBroken] = useState(false)
  return (
    <div className={rows['line']} data-section={section}>
      {isBroken ? (
        <span className={classes['broken']}>{t('inspector.brokenImage')}</span>
      ) : (
        <img className={classes['image']} src={source} alt={t('inspector.image')} onError={() => setBroken(true)} />
      )}
    </div>
  )
}
