/** A desktop entry that runs the command (Desktop Entry Specification, "The Exec key"). */
export function desktopEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Growlery',
    'Comment=Receives GNTP notifications',
    `Exec=${command.map(quoted).join(' ')}`,
    'Icon=growlery',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/** Quoted for Exec, and then once more for a value of type string: each backslash is doubled again. */
function quoted(argument: string): string {
  if (/^[\w./=:@-]+$/.test(argument)) return argument
  const inQuotes = argument.replace(/[\\"`$]/g, '\\$&').replaceAll('%', '%%')
  return `"${inQuotes}"`.replaceAll('\\', '\\\\')
}
