// The repository's own workflows and action.yml: sound, careful, and true to the program.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readInputs } from '../../src/action/inputs.ts';
import { outputsOf } from '../../src/action/outputs.ts';
import { lintWorkflow } from '../support/actionlint.ts';
import { quietReport } from '../support/run-report.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FOLDER = join(ROOT, '.github', 'workflows');
const workflows = readdirSync(FOLDER).map(
  (name) => [name, readFileSync(join(FOLDER, name), 'utf8')] as const,
);
const manifest: { version: string; repository: { url: string } } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
);
const own = /github\.com\/(.+)\.git$/.exec(manifest.repository.url)?.[1] ?? '';

describe.each(workflows)('the workflow %s', (name, text) => {
  it('passes actionlint', async () => {
    expect(await lintWorkflow(text, `.github/workflows/${name}`)).toEqual([]);
  });

  it('takes foreign actions by commit, with their version, and its own by this version', () => {
    for (const [, action, ref, comment] of text.matchAll(/uses: ([^\s@]+)@(\S+)(?: # (\S+))?$/gm)) {
      if (action === own) expect(ref).toBe(`v${manifest.version}`);
      else expect(`${action}@${ref} ${comment}`).toMatch(/@[0-9a-f]{40} v\d+\.\d+\.\d+$/);
    }
  });

  it('is allowed to read and no more, but where a job says why', () => {
    expect(parse(text)).toMatchObject({ permissions: { contents: 'read' } });
  });

  it('runs one at a time', () => {
    expect(text).toMatch(/^ *concurrency:$/m);
  });

  it('is scheduled off the hour, if at all', () => {
    for (const [, minute] of text.matchAll(/cron: '(\S+) /g)) expect(['0', '30', '*']).not.toContain(minute);
  });
});

describe('action.yml', () => {
  const action: {
    runs: unknown;
    inputs: Record<string, { description: string; default: string }>;
    outputs: Record<string, { description: string }>;
  } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));

  it('runs the bundle on a Node that runners have', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/action.js' });
  });

  it('describes every input that the program reads, and no other', () => {
    const read = new Set<string>();
    readInputs((name) => {
      read.add(name);
      return '';
    });
    expect(new Set(Object.keys(action.inputs))).toEqual(read);
    for (const { description } of Object.values(action.inputs))
      expect(description.length).toBeGreaterThan(20);
  });

  it('has the defaults that the program has', () => {
    const given = (name: string) => (name === 'token' ? '' : (action.inputs[name]?.default ?? ''));
    expect(readInputs(given)).toEqual(readInputs(() => ''));
  });

  it('describes every output that the program writes, and no other', () => {
    expect(new Set(Object.keys(action.outputs))).toEqual(new Set(outputsOf(quietReport).keys()));
    for (const { description } of Object.values(action.outputs))
      expect(description.length).toBeGreaterThan(20);
  });
});
