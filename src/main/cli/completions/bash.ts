/** The completion for bash, 3.2 (macOS) and newer; it needs no bash-completion. */
import { type CompletedCommand, flat, type Value } from './tree.ts'

/** The script, to be sourced. */
export function bashScript(program: CompletedCommand): string {
  const { name } = program
  const commands = flat(program)
  return `# bash completion of ${name}

# Sets the command that this word leads to from that one.
_${name}_enter() {
  case "$1/$2" in
${commands.flatMap(command => command.commands.map(below => enterCase(command, below))).join('\n')}
    *) return 1 ;;
  esac
}

# Sets the value that this option of that command takes; fails where it takes none.
_${name}_value() {
  many=
  case "$1 $2" in
${commands.flatMap(optionCases).join('\n')}
    *) return 1 ;;
  esac
}

# Sets what may stand at that place of the command's arguments.
_${name}_argument() {
  case "$1 $2" in
${commands.flatMap(argumentCases).join('\n')}
    *) return 1 ;;
  esac
}

# Sets the commands and options below this one.
_${name}_names() {
  commands=() options=()
  case "$1" in
${commands.map(namesCase).join('\n')}
  esac
}

_${name}_offer() {
  local word quoted
  for word in "$@"; do
    [[ $word == "$current"* ]] || continue
    printf -v quoted %q "$word"
    COMPREPLY+=("$quoted")
  done
}

_${name}_paths() {
  local path
  compopt -o filenames 2>/dev/null
  while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen "$1" -- "$current")
}

_${name}_offer_value() {
  case "$value" in
    file) _${name}_paths -f ;;
    folder) _${name}_paths -d ;;
    words) _${name}_offer "\${words[@]}" ;;
  esac
}

_${name}() {
  local current=\${COMP_WORDS[COMP_CWORD]} command=${quoted(program.path)} value= many= place=0 ended= word index
  local -a words=() commands=() options=()
  COMPREPLY=()
  # Bash makes words of = and : too: what stands around them is one value.
  [[ $current == [=:] ]] && current=
  for ((index = 1; index < COMP_CWORD; index++)); do
    word=\${COMP_WORDS[index]}
    if [[ $word == = && $value ]]; then
      continue
    elif [[ $word == [=:] ]]; then
      ((index++))
    elif [[ $value && ! ($many && $word == -?*) ]]; then
      [[ $many ]] || value=
    elif [[ ! $ended && $word == -- ]]; then
      ended=1 value=
    elif [[ ! $ended && $word == -?* ]]; then
      _${name}_value "$command" "$word" || value=
    elif ! { ((place == 0)) && _${name}_enter "$command" "$word"; }; then
      ((place++))
    fi
  done
  _${name}_names "$command"
  if [[ $value && ! ($many && $current == -*) ]]; then
    _${name}_offer_value
  elif [[ ! $ended && $current == -* ]]; then
    _${name}_offer "\${options[@]}"
  elif ((place == 0 && \${#commands[@]} > 0)); then
    _${name}_offer "\${commands[@]}"
  elif _${name}_argument "$command" "$place"; then
    _${name}_offer_value
  elif [[ ! $ended ]]; then
    _${name}_offer "\${options[@]}"
  fi
}

complete -F _${name} ${name}
`
}

function enterCase(command: CompletedCommand, below: CompletedCommand): string {
  const words = below.names.map(one => quoted(`${command.path}/${one}`)).join(' | ')
  return `    ${words}) command=${quoted(below.path)} ;;`
}

function optionCases({ path, options }: CompletedCommand): string[] {
  return options.flatMap(({ flags, value }) => {
    if (value === undefined) return []
    const words = flags.map(flag => quoted(`${path} ${flag}`)).join(' | ')
    return [`    ${words}) ${setValue(value)}${value.isVariadic ? ' many=1' : ''} ;;`]
  })
}

function argumentCases(command: CompletedCommand): string[] {
  return command.arguments.map((argument, place) => {
    const words = `${quoted(command.path)}' '${argument.isVariadic ? '*' : place}`
    return `    ${words}) ${setValue(argument)} ;;`
  })
}

function namesCase({ path, commands, options }: CompletedCommand): string {
  const names = commands.map(({ name }) => quoted(name)).join(' ')
  const flags = options.flatMap(option => option.flags.map(quoted)).join(' ')
  return `    ${quoted(path)}) commands=(${names}) options=(${flags}) ;;`
}

function setValue(value: Value): string {
  return value.kind === 'words' ? `value=words words=(${value.words.map(quoted).join(' ')})` : `value=${value.kind}`
}

/** For sh and all that are like it. */
function quoted(text: string): string {
  return /^[\w/.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
