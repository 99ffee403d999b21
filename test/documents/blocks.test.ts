// Every code block of the documents is checked: configurations parse, workflows lint, JSON is JSON, commands exist with
// their options, links lead somewhere.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/commands/table.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { factsFor } from '../../src/constants/facts.ts';
import { findRegion } from '../../src/constants/markers.ts';
import { readNamesFile } from '../../src/constants/names-file.ts';
import { lintWorkflow } from '../support/actionlint.ts';
import { call } from '../support/command-line.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const manifest: { version: string; scripts: Record<string, string> } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
);
const documents = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`),
  'examples/README.md',
].sort();

interface Block {
  readonly place: string;
  readonly language: string;
  readonly text: string;
}

const texts = new Map(documents.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
const blocks = [...texts].flatMap(([path, text]) =>
  [...text.matchAll(/^( *)```(\w*)\n([\s\S]*?)^ *```$/gm)].map((match): Block => {
    const line = text.slice(0, match.index).split('\n').length;
    return { place: `${path}:${line}`, language: match[2] ?? '', text: match[3] ?? '' };
  }),
);

/** What is before a setting of constants that a document shows alone. */
const ITEM = 'registry: websocket/close-code-number\n    file: src/close-codes.ts';

const of = (...languages: string[]) =>
  blocks
    .filter(({ language }) => languages.includes(language))
    .map((block) => [block.place, block.text] as const);
const isWorkflow = (text: string) => /^(?:jobs|on):/m.test(text);

/** A document has a job alone where the rest says nothing. */
function wholeWorkflow(text: string): string {
  return /^on:/m.test(text) ? text : `on: push\n${text}`;
}

describe('the documents', () => {
  it('say of every block what it is', () => {
    const known = new Set([
      'sh',
      'yaml',
      'json',
      'text',
      'ts',
      'js',
      'python',
      'markdown',
      'go',
      'xml',
      'diff',
    ]);
    const others = blocks.filter(({ language }) => !known.has(language)).map(({ place }) => place);
    expect(others).toEqual([]);
    expect(blocks.length).toBeGreaterThan(15);
  });

  it.each(of('yaml').filter(([, text]) => !isWorkflow(text)))('%s is a configuration', (_place, text) => {
    expect(yamlProblem(text)).toBeUndefined();
  });

  it.each(of('yaml').filter(([, text]) => isWorkflow(text)))('%s is a workflow', async (place, text) => {
    expect(await lintWorkflow(wholeWorkflow(text), '.github/workflows/x.yml'), `block ${place}`).toEqual([]);
    for (const [, ref = '', comment] of text.matchAll(/uses: [^\s@]+@(\S+)(?: # (\S+))?$/gm)) {
      if (!/^[0-9a-f]{40}$/.test(ref)) expect(ref, `block ${place}`).toBe(`v${manifest.version}`);
      else expect(comment, `block ${place}`).toMatch(/^v\d+\.\d+\.\d+$/);
    }
  });

  it.each(of('python', 'markdown').filter(([, text]) => text.includes('iana-watch:begin')))(
    '%s has a region',
    (place, text) => {
      const [, name = ''] = /iana-watch:begin (\w+)/.exec(text) ?? [];
      expect(findRegion(text, name, place).lines.length).toBeGreaterThan(0);
    },
  );

  it.each(of('json'))('%s is JSON', (_place, text) => {
    expect(() => void JSON.parse(text)).not.toThrow();
  });

  it.each(of('sh'))(
    '%s calls what there is',
    async (_place, text) => {
      const missing = await Promise.all(text.split('\n').map(missingIn));
      expect(missing.flat()).toEqual([]);
    },
    30_000,
  );

  it('name only commands that there are, in their sentences too', () => {
    const names = new Set(['help', ...COMMANDS.map(({ name }) => name)]);
    for (const [path, text] of texts) {
      for (const [, name = ''] of text.matchAll(/`(?:iana-watch|node dist\/cli\.js) ([a-z]+)\b/g))
        expect(names, `${path}: ${name}`).toContain(name);
    }
  });

  it('link to files and headings that there are', () => {
    for (const [path, text] of texts) {
      for (const [, target = '', heading] of text.matchAll(
        /\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)/g,
      )) {
        const file = target === '' ? path : join(dirname(path), target).replaceAll('\\', '/');
        expect(existsSync(join(ROOT, file)), `${path} → ${target}`).toBe(true);
        if (heading !== undefined)
          expect(anchorsOf(file), `${path} → ${target}#${heading}`).toContain(heading);
      }
    }
  });
});

/** Why a block is neither a configuration, nor a part of one, nor a file of names or facts as it says. */
function yamlProblem(text: string): string | undefined {
  try {
    if (/^names:/m.test(text)) readNamesFile(text, 'names.yml');
    else if (/^values:/m.test(text)) factsFor('websocket/close-code-number', { text, path: 'facts.yml' });
    else {
      const whole = /^changelog:/m.test(text) ? `constants:\n  - ${ITEM}\n${indented(text)}` : text;
      const parsed = parseConfig(whole, { file: 'iana-watch.yml', lookup: () => 'found' });
      return 'problems' in parsed ? JSON.stringify(parsed.problems) : undefined;
    }
    return undefined;
  } catch (error) {
    return String(error);
  }
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}

/** As GitHub makes them: lower case, spaces are hyphens, signs go. */
function anchorsOf(path: string): string[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Scripts, commands and options of one line that there are not. */
async function missingIn(line: string): Promise<readonly string[]> {
  const missing = [...line.matchAll(/npm run ([\w:]+)/g)]
    .map(([, script = '']) => script)
    .filter((script) => !Object.hasOwn(manifest.scripts, script));
  const words = /(?:^|[|&;] *)(?:npx )?(?:iana-watch|node dist\/cli\.js) (.*)$/.exec(line)?.[1]?.split(/\s+/);
  if (words === undefined) return missing;
  const [command = ''] = words;
  const { status, stdout } = await call(['help', command]);
  if (status !== 0) return [...missing, command];
  const end = words.findIndex((word) => ['|', '>', '&&', '#'].includes(word));
  const own = end === -1 ? words : words.slice(0, end);
  const options = own.filter((word) => /^--?[a-z]/.test(word)).map((word) => word.split('=')[0] ?? '');
  return [...missing, ...options.filter((option) => !stdout.includes(option))];
}
