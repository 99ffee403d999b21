// The table of commands in README.md, from the commands themselves.
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { COMMANDS } from '../../dist/commands/table.js';

const BEGIN = '<!-- commands: generated -->';
const END = '<!-- /commands -->';

export async function generate() {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [before, rest] = readme.split(BEGIN);
  const [, after] = rest.split(END);
  const rows = [];
  for (const { name, summary, load } of COMMANDS) {
    const command = new Command(name);
    (await load()).configure(command, {});
    const words = command.registeredArguments.map(shown).join(' ');
    rows.push(`| \`${`${name} ${words}`.trim()}\` | ${summary.replaceAll('|', '\\|')} |`);
  }
  const table = `| command | does |\n| --- | --- |\n${rows.join('\n')}\n`;
  return { 'README.md': `${before}${BEGIN}\n\n${table}\n${END}${after}` };
}

function shown(argument) {
  const name = `${argument.name().toUpperCase()}${argument.variadic ? '…' : ''}`;
  return argument.required ? name : `[${name}]`;
}
