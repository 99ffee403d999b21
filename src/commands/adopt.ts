// Learns a constants file as it is, and writes markers, names and configuration for it. Nothing else is changed.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { didYouMean } from '../core/nearest.ts';
import { languageNamed, LANGUAGES } from '../languages/languages.ts';
import { adoptSummary } from './adopt-summary.ts';
import { type Adoption, type AdoptOptions, prepareAdoption, writesOf } from './adoption.ts';
import { fileDiff } from './constants-text.ts';
import type { CommandContext } from './context.ts';
import { examples } from './options.ts';

export function configure(command: Command, context: CommandContext): void {
  command
    .argument('<file>', 'a source file with constants from IANA')
    .option('-r, --registry <path>', 'the registry, if its values alone do not identify it')
    .addOption(
      new Option('-l, --language <name>', 'the language; default: by the extension of the file').argParser(
        knownLanguage,
      ),
    )
    .addOption(
      new Option('--comment <sign>', 'what begins a comment, where the language is not known: "%"')
        .conflicts('language')
        .argParser(commentSign),
    )
    .option(
      '--source <source>',
      'where a registry that is not stored is fetched from; default: as configured',
    )
    .option('--add-missing', 'add registered values that the file lacks, however many there are')
    .option('--skip-missing', 'leave registered values out that the file lacks')
    .option('-n, --dry-run', 'print what would be written, and write nothing')
    .action(async (file: string, options: AdoptOptions) => {
      const adoption = await prepareAdoption(file, options, context);
      await performAdoption(adoption, options, context);
    });
  examples(command, [
    ['iana-watch adopt src/close_codes.py', 'put markers in, write names and configuration'],
    ['iana-watch adopt -n lib/validation.js', 'show what that would be'],
  ]);
}

function knownLanguage(name: string): string {
  if (languageNamed(name) !== undefined) return name;
  const known = LANGUAGES.map(({ id }) => id);
  throw new InvalidArgumentError(`must be one of ${known.join(', ')}${didYouMean(name, known)}`);
}

function commentSign(sign: string): string {
  if (/^[^\s\w"`]{1,4}$/.test(sign)) return sign;
  throw new InvalidArgumentError('must be one to four signs, such as "%" or "--"');
}

/** Writes what was learnt, or shows it, and says what that is. */
export async function performAdoption(
  adoption: Adoption,
  { dryRun }: Pick<AdoptOptions, 'dryRun'>,
  context: CommandContext,
): Promise<void> {
  const { path, adopted, texts, copy, group, configPath, source } = adoption;
  const isNew = (await texts.read(configPath)) === undefined;
  for (const [target, wanted] of await writesOf(adoption)) {
    const before = await texts.read(target);
    if (before === wanted) continue;
    // A copy of a registry is as long as the registry, and nobody reads it here.
    if (dryRun !== true) {
      await texts.write(target, wanted);
      context.logger.info(`written: ${target}`);
    } else if (target !== copy?.path) await context.output.write(fileDiff(target, before, wanted));
  }
  await context.output.write(adoptSummary(path, adopted));
  if (isNew && source?.note !== undefined) await context.output.write(`Note: ${source.note}\n`);
  for (const note of adoption.notes) await context.output.write(`Note: ${note}\n`);
  if (copy !== undefined)
    await context.output.write(`Watched from now on: ${group}, under "groups" in ${configPath}\n`);
}
