/** growlery completions */
import { Argument, type Command } from 'commander'

export function addCompletions(program: Command): void {
  program
    .command('completions')
    .summary('print what makes Tab complete in your shell')
    .description('print the script that makes Tab complete the commands, their options and values in your shell')
    .addArgument(new Argument('<shell>', 'the shell that reads it').choices(['bash', 'zsh', 'fish']))
    .addHelpText(
      'after',
      `
To install it for bash (with bash-completion; without, source it in ~/.bashrc):
  mkdir -p ~/.local/share/bash-completion/completions
  growlery completions bash \\
    > ~/.local/share/bash-completion/completions/growlery

For zsh (with "fpath=(~/.zfunc $fpath)" before compinit in ~/.zshrc):
  mkdir -p ~/.zfunc
  growlery completions zsh > ~/.zfunc/_growlery

For fish:
  mkdir -p ~/.config/fish/completions
  growlery completions fish > ~/.config/fish/completions/growlery.fish

Then open a new shell. After an update of Growlery, do it again.

Example, for this shell only:
  source <(growlery completions bash)`,
    )
    .action(async shell => {
      const { completionScript } = await import('../completions/completions.ts')
      process.stdout.write(completionScript(shell, program))
    })
}
