/** How help looks, and the errors that commander finds. */
import type { HelpConfiguration, OutputConfiguration } from 'commander'
import { visible } from '../../shared/visible.ts'
import { hasColours, type Paint, painter } from './colours.ts'

/** Styles that commander takes away again where the stream has no colours. */
const always: Paint = painter({ isTTY: true }, {})

export const help: HelpConfiguration = {
  minWidthToWrap: 20,
  styleTitle: title => always('bold', title),
  styleCommandText: text => always('cyan', text),
  styleSubcommandText: text => always('cyan', text),
  styleOptionText: text => always('cyan', text),
  styleArgumentText: text => always('cyan', text),
}

export const output: OutputConfiguration = {
  getOutHasColors: () => hasColours(process.stdout),
  getErrHasColors: () => hasColours(process.stderr),
  writeOut: text => process.stdout.write(withTitles(text, painter(process.stdout))),
  writeErr: text => process.stderr.write(withTitles(text, painter(process.stderr))),
  // It repeats what the command was called with, which may be the name of a file.
  outputError: (text, write) => write(visible(text).replace(/^error:/, painter(process.stderr)('red', 'growlery:'))),
}

/** Titles in what `addHelpText` adds, such as `Examples:`; commander has styled its own. */
function withTitles(text: string, paint: Paint): string {
  return text.replace(/^[A-Z].*:$/gm, title => paint('bold', title))
}
