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
    rows.push([`\`${`${name} ${words}`.trim()}\``, summary.replaceAll('|', '\\|')]);
  }
  const table = aligned([['command', 'does'], ...rows]);
  return { 'README.md': `${before}${BEGIN}\n\n${table}\n${END}${after}` };
}

/** As the formatter would have it. */
function aligned(rows) {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (cells, fill = ' ') =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column], fill)).join(' | ')} |\n`;
  const [head, ...body] = rows;
  return line(head) + line(['', ''], '-') + body.map((row) => line(row)).join('');
}

function shown(argument) {
  const name = `${argument.name().toUpperCase()}${argument.variadic ? '…' : ''}`;
  return argument.required ? name : `[${name}]`;
}
