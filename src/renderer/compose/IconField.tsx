import { Button, FileButton, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { mostIconBytes } from '../../shared/limits.ts'
import { fromBase64, imageType, toBase64 } from '../inspector/bytes.ts'
import { inBytes } from '../text/locale.ts'
import { t } from '../text/text.ts'
import { Choice } from '../ui/Choice.tsx'
import { shownName } from '../ui/shown-name.ts'
import { type IconDraft, noIcon } from './draft.ts'
import classes from './Fields.module.css'

interface IconFieldProps {
  readonly label: string
  readonly icon: IconDraft
  readonly error: string | undefined
  readonly onChange: (icon: IconDraft) => void
}

const kinds = ['none', 'url', 'file'] as const

/** An icon that the server fetches, or that is sent along. */
export function IconField({ label, icon, error, onChange }: IconFieldProps) {
  const [problem, setProblem] = useState<string>()
  const resetFile = useRef<() => void>(null)

  async function choose(file: File | null): Promise<void> {
    if (file === null) return
    if (file.size > mostIconBytes) {
      refuse(t('compose.iconTooLarge', { size: inBytes(mostIconBytes) }))
      return
    }
    let bytes: Uint8Array<ArrayBuffer>
    try {
      bytes = new Uint8Array(await file.arrayBuffer())
    } catch {
      // It has changed or gone since it was chosen, or is not the user's to read.
      refuse(t('compose.iconUnreadable'))
      return
    }
    setProblem(undefined)
    onChange({ ...icon, kind: 'file', name: file.name, bytes: toBase64(bytes) })
  }

  /** The same file can be chosen again. */
  function refuse(why: string): void {
    setProblem(why)
    resetFile.current?.()
  }

  return (
    <div className={classes['icon']}>
      <Choice
        label={label}
        options={kinds.map(value => ({ value, label: t(`compose.icons.${value}`) }))}
        value={icon.kind}
        onChange={kind => {
          setProblem(undefined)
          onChange(kind === 'none' ? noIcon : { ...icon, kind })
        }}
      />
      {icon.kind === 'url' && (
        <TextInput
          type="url"
          aria-label={t('compose.iconUrl', { field: label })}
          placeholder="https://example.com/icon.png"
          error={error}
          value={icon.url}
          onChange={event => onChange({ ...icon, url: event.currentTarget.value })}
        />
      )}
      {icon.kind === 'file' && (
        <div className={classes['file']}>
          <Picture bytes={icon.bytes} />
          <FileButton resetRef={resetFile} accept="image/*" onChange={file => void choose(file)}>
            {props => (
              <Button {...props} variant="default" aria-invalid={error === undefined ? undefined : true}>
                {t('compose.chooseFile')}
              </Button>
            )}
          </FileButton>
          {icon.bytes !== '' && <span className={classes['fileName']}>{shownName(icon.name)}</span>}
          {!isImage(icon.bytes) && problem === undefined && (
            <p className={classes['aside']} role="status">
              {t('compose.noImage')}
            </p>
          )}
          {(problem ?? error) !== undefined && (
            <p className={classes['wrong']} role="alert">
              {problem ?? error}
            </p>
          )}
        </div>
      )}
    </div>
  )
}

/** What the bytes begin with; 400 characters are 300 bytes. */
const typeOf = (bytes: string) => imageType(fromBase64(bytes.slice(0, 400)))

/** Nothing is no mistake yet. */
const isImage = (bytes: string) => bytes === '' || typeOf(bytes) !== undefined

function Picture({ bytes }: { bytes: string }) {
  const type = typeOf(bytes)
  if (type === undefined) return null
  return <img className={classes['picture']} src={`data:${type};base64,${bytes}`} alt="" />
}
