import { type NotifyCommand, passwordFile } from '../../shared/as-command.ts'
import { visible } from '../../shared/visible.ts'
import { t } from '../text/text.ts'

/** What has to be known before a command is used, a sentence each. */
export function notesOn({ needsPassword, leftOut }: NotifyCommand): string[] {
  const { resources, context, headers } = leftOut
  return [
    ...(needsPassword ? [t('inspector.command.password', { file: passwordFile })] : []),
    ...(resources ? [t('inspector.command.resources')] : []),
    ...(context ? [t('inspector.command.context')] : []),
    ...(headers.length > 0 ? [t('inspector.command.headers', { names: visible(headers.join(', ')) })] : []),
  ]
}
