/** The completion for zsh, 5.0 and newer. */
import { type CompletedCommand, type CompletedOption, flat, type Value } from './tree.ts'

/** The script: to be put into a folder of `fpath` as `_<name>`, or to be sourced after compinit. */
export function zshScript(program: CompletedCommand): string {
  const { name } = program
  return `#compdef ${name}
# zsh completion of ${name}

${flat(program).map(functionOf).join('\n')}
if [[ $funcstack[1] == _${name} ]]; then
  _${name} "$@"
else
  compdef _${name} ${name}
fi
`
}

function functionOf(command: CompletedCommand): string {
  const specs = [...command.options.flatMap(optionSpecs), ...argumentSpecs(command)]
  const lines = specs.map(spec => ` \\\n    ${spec}`).join('')
  if (command.commands.length === 0) return `${functionName(command)}() {\n  _arguments -s -S${lines}\n}\n`
  return `${functionName(command)}() {
  local curcontext=$curcontext state line
  local -A opt_args
  _arguments -s -S -C${lines}
  case $state in
    command)
      local -a commands=(
${command.commands.map(below => `        ${quoted(described(below))}`).join('\n')}
      )
      _describe -t commands command commands
      ;;
    below)
      case $words[1] in
${command.commands.map(below => `        ${below.names.map(quoted).join(' | ')}) ${functionName(below)} ;;`).join('\n')}
      esac
      ;;
  esac
}
`
}

function described({ name, description }: CompletedCommand): string {
  return `${escaped(name, ':')}:${escaped(description, ':')}`
}

function argumentSpecs(command: CompletedCommand): string[] {
  if (command.commands.length > 0) return [quoted('1: :->command'), quoted('*:: :->below')]
  // Only the first of an option's several values is told from an argument.
  const hasMany = command.options.some(({ value }) => value?.isVariadic)
  const further = hasMany && !command.arguments.some(({ isVariadic }) => isVariadic) ? [quoted('*: : ')] : []
  const specs = command.arguments.map((argument, index) => {
    const place = argument.isVariadic ? '*' : `${index + 1}`
    return quoted(`${place}:${escaped(argument.name, ':')}:${action(argument)}`)
  })
  return [...specs, ...further]
}

function optionSpecs({ flags, description, value }: CompletedOption): string[] {
  const isRepeated = value?.isVariadic === true
  // A name is offered once, and not beside its other form.
  const others = isRepeated ? '*' : flags.length > 1 ? `(${flags.join(' ')})` : ''
  const text = `[${escaped(description, '[]:')}]`
  return flags.map(flag => {
    if (value === undefined) return quoted(`${others}${flag}${text}`)
    const form = flag.startsWith('--') ? '=' : '+'
    return quoted(`${others}${flag}${form}${text}:${escaped(value.name, ':')}:${action(value)}`)
  })
}

function action(value: Value): string {
  if (value.kind === 'words') return `(${value.words.map(word => quoted(word).replaceAll(':', '\\:')).join(' ')})`
  return { file: '_files', folder: '_files -/', any: ' ' }[value.kind]
}

function functionName({ path }: CompletedCommand): string {
  return `_${path.replace(/\W/g, '_')}`
}

/** With a backslash before each of these characters, and before backslashes. */
function escaped(text: string, characters: string): string {
  return text.replace(/./gs, one => (one === '\\' || characters.includes(one) ? `\\${one}` : one))
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
