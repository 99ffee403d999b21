// README is held to what is there: its commands run, its settings parse, its table knows every command.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/commands/table.ts';
import { parseConfig } from '../src/config/parse-config.ts';
import { call } from './support/command-line.ts';

const ROOT = join(import.meta.dirname, '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
/** What asks iana.org, writes into this folder or reads what a run left there is not run here, but it must be a command. */
const ONLINE = new Set(['check', 'watch', 'init', 'doctor', 'export', 'log']);

function blocks(language: string): string[] {
  return [...README.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].flatMap(([, kind, text = '']) =>
    kind === language ? [text] : [],
  );
}

const lines = blocks('sh').flatMap((block) => block.split('\n').filter((line) => line !== ''));
const calls = lines.filter((line) => line.startsWith('iana-watch '));

describe('README', () => {
  it('sets up with scripts that exist', () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(
      readFileSync(join(ROOT, 'package.json'), 'utf8'),
    );
    const others = lines.filter((line) => !calls.includes(line));
    expect(others.slice(0, 2)).toEqual(['npm ci && npm start', 'npm ci && npm test']);
    // The rest is the shell's: test/tools/quick-start.test.ts runs it as it is.
    for (const line of others.slice(2)) expect(line).toMatch(/^(?:cd|export) |^npm ci && npm link$/);
    for (const block of blocks('sh')) expect(block.trim().split('\n').length).toBeLessThanOrEqual(10);
    expect(scripts['start']).toBe('node dist/cli.js demo');
    expect(scripts['test']).toBeDefined();
    expect(scripts['prepublish']).toBe('npm run build');
  });

  it.each(calls)('runs: %s', async (line) => {
    const [, command = '', ...args] = line.split(' ');
    const online = ONLINE.has(command);
    const { status, stdout, stderr } = await call([command, ...(online ? ['--help'] : args)]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).not.toBe('');
    for (const option of args.filter((arg) => online && arg.startsWith('-')))
      expect(stdout).toContain(option);
  });

  it('shows a configuration that is valid', () => {
    const configurations = blocks('yaml').filter((text) => !text.startsWith('jobs:'));
    expect(configurations).not.toEqual([]);
    for (const text of configurations) {
      expect(parseConfig(text, { file: 'iana-watch.yml' })).toHaveProperty('config');
    }
  });

  it('has only commands in its table, in their order; "npm run generated" keeps it whole', () => {
    const commands = README.split('<!-- commands: generated -->')[1]?.split('<!-- /commands -->')[0] ?? '';
    const table = [...commands.matchAll(/^\| `([a-z]+(?:-[a-z]+)*)/gm)].flatMap(([, name = '']) => name);
    expect(table.length).toBeGreaterThan(10);
    expect(table).toEqual(COMMANDS.map(({ name }) => name).filter((name) => table.includes(name)));
  });

  it('shows a picture that says the same to who cannot see it', () => {
    const [, words = '', path = ''] = /!\[([^\]]+)\]\(([^)]+\.svg)\)/.exec(README) ?? [];
    const picture = readFileSync(join(ROOT, path), 'utf8');
    for (const word of ['3008', 'Timeout', 'src/close-codes.ts']) {
      expect(words).toContain(word);
      expect(picture).toContain(word);
    }
  });

  it('links only to files that exist, and says whose the data is not', () => {
    for (const [, path = ''] of README.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
      expect(readFileSync(join(ROOT, path), 'utf8')).not.toBe('');
    }
    expect(README).toContain('not affiliated with IANA, ICANN or the IETF');
  });
});
