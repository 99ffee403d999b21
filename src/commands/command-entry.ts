// What the table of commands is made of.
import type { Command } from 'commander';
import type { CommandContext } from './context.ts';

/** What a command's file exports: its arguments, options, examples and action. */
export interface CommandModule {
  configure(command: Command, context: CommandContext): void;
}

export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<CommandModule>;
}
