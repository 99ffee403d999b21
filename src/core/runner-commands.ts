// Lines of a log that GitHub's runner would take for commands: `::add-mask::`, `::stop-commands::`, `##[error]`.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands

/** The line with a blank where it would begin a command: `::` at the start of a line, `##[` anywhere. */
export function disarmed(line: string): string {
  return line.replace(/^(\s*):(?=:)/, '$1: ').replaceAll('##[', '# #[');
}
