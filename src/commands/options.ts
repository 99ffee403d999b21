// Options that several commands share, and how values of options are checked.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { didYouMean } from '../core/nearest.ts';
import { SIGNIFICANCES } from '../core/significance.ts';
import type { PeopleLevel } from '../model.ts';

const PEOPLE: readonly PeopleLevel[] = ['names', 'full', 'none'];

/** An option whose value is one of a few words; a mistyped one is reported with the nearest. */
export function choice(flags: string, description: string, words: readonly string[]): Option {
  return new Option(flags, `${description} (${words.join(', ')})`).argParser((value: string) => {
    if (words.includes(value)) return value;
    throw new InvalidArgumentError(`must be ${words.join(', ')}${didYouMean(value, words)}`);
  });
}

export function floorOption(): Option {
  return choice('--floor <level>', 'leave out changes of less significance', SIGNIFICANCES);
}

export function peopleOption(): Option {
  return choice('--people <level>', 'how much of the contacts; default: as configured', PEOPLE);
}

export function allOption(): Option {
  return new Option('--all', 'every line for people to read, not only the first 50');
}

/** Puts examples under the help of a command, each with what it shows. */
export function examples(
  command: Command,
  lines: readonly (readonly [command: string, shows: string])[],
): Command {
  const width = Math.max(...lines.map(([text]) => text.length));
  const shown = lines.map(([text, shows]) => `  $ ${text.padEnd(width)}   ${shows}`.trimEnd());
  return command.addHelpText('after', `\nExamples:\n${shown.join('\n')}`);
}
