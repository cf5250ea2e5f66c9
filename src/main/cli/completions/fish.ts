/** The completion for fish, 3.0 and newer. */
import { type CompletedCommand, flat, type Value } from './tree.ts'

/** The script: to be put into fish's `completions` folder as `<name>.fish`, or to be sourced. */
export function fishScript(program: CompletedCommand): string {
  const { name } = program
  const commands = flat(program)
  return `# fish completion of ${name}

# Tests whether the command line has come to this command, and (if given) to this place of its arguments, or further
# (with one more word).
function __${name}_at
    set -l tokens (commandline -opc)
    set -l command ${quoted(program.path)}
    set -l place 0
    set -l value no
    set -l ended no
    for token in $tokens[2..-1]
        if test $ended = no; and string match -qr -- '^-.' $token
            set value no
            if test "$token" = --
                set ended yes
                continue
            end
            switch "$command $token"
${commands.flatMap(optionCases).join('\n')}
            end
        else if test $value = one
            set value no
        else if test $value = no
            set -l from $command
            if test $place = 0
                switch "$command/$token"
${commands.flatMap(command => command.commands.map(below => enterCase(command, below))).join('\n')}
                end
            end
            if test "$from" = "$command"
                set place (math $place + 1)
            end
        end
    end
    test "$command" = "$argv[1]"; or return 1
    if set -q argv[3]
        test $place -ge $argv[2]
    else if set -q argv[2]
        test $place = $argv[2]
    end
end

complete -c ${name} -f
${commands.flatMap(command => completes(name, command)).join('\n')}
`
}

function optionCases({ path, options }: CompletedCommand): string[] {
  return options.flatMap(({ flags, value }) => {
    if (value === undefined) return []
    const words = flags.map(flag => quoted(`${path} ${flag}`)).join(' ')
    return [`                case ${words}`, `                    set value ${value.isVariadic ? 'many' : 'one'}`]
  })
}

function enterCase(command: CompletedCommand, below: CompletedCommand): string {
  const words = below.names.map(one => quoted(`${command.path}/${one}`)).join(' ')
  return `                    case ${words}\n                        set command ${quoted(below.path)}`
}

function completes(name: string, command: CompletedCommand): string[] {
  const at = (place = '') => `complete -c ${name} -n ${quoted(`__${name}_at ${quoted(command.path)}${place}`)}`
  const below = command.commands.map(one => `${at(' 0')} -a ${quoted(quoted(one.name))} -d ${quoted(one.description)}`)
  const options = command.options.map(({ flags, description, value }) => {
    const names = flags.map(flag => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)).join(' ')
    return `${at()} ${names}${value === undefined ? '' : ` -r ${offered(value)}`} -d ${quoted(description)}`
  })
  const args = command.arguments.map((argument, place) => {
    return `${at(` ${place}${argument.isVariadic ? ' further' : ''}`)} ${offered(argument)}`
  })
  return [...below, ...options, ...args]
}

function offered(value: Value): string {
  // Fish expands the words when it completes.
  if (value.kind === 'words') return `-f -a ${quoted(value.words.map(quoted).join(' '))}`
  return { file: '-F', folder: "-f -a '(__fish_complete_directories)'", any: '-f' }[value.kind]
}

function quoted(text: string): string {
  return /^[\w/.-]+$/.test(text) ? text : `'${text.replace(/['\\]/g, '\\$&')}'`
}
