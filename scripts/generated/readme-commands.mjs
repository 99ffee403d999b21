// The table of commands in README.md, from the commands themselves.
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { COMMANDS } from '../../dist/commands/table.js';
import { between, markdownTable } from '../markdown-table.mjs';

export async function generate() {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const rows = [];
  for (const { name, summary, load } of COMMANDS) {
    const command = new Command(name);
    (await load()).configure(command, {});
    const words = command.registeredArguments.map(shown).join(' ');
    rows.push([`\`${`${name} ${words}`.trim()}\``, summary]);
  }
  const table = markdownTable([['command', 'does'], ...rows]);
  return { 'README.md': between(readme, 'commands', table) };
}

function shown(argument) {
  const name = `${argument.name().toUpperCase()}${argument.variadic ? '…' : ''}`;
  return argument.required ? name : `[${name}]`;
}
