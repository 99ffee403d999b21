import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownershipOf } from '../../src/proposals/gather/ownership.ts';
import { parseTrailer, printMessage, sha256, baseDigestOf } from '../../src/proposals/text/trailer.ts';
import type { BranchDifference } from '../../src/ports.ts';

const trailer = {
  fingerprint: 'c-0123456789abcdef',
  baseDigest: 'ab12',
  files: new Map([['a.ts', sha256('a')]]),
};

describe('a commit message', () => {
  it('tells its trailer to whoever reads it, whatever the paths are called', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 })), fc.string(), (paths, headline) => {
        const files = new Map(paths.map((path) => [path, sha256(path)]));
        const line = headline.replace(/[\r\n\u2028\u2029]/g, ' ');
        const message = printMessage(line, ['Signed-off-by: A <a@example.org>'], { ...trailer, files });
        const read = parseTrailer(message);
        expect(read?.files).toEqual(files);
        expect(read?.fingerprint).toBe(trailer.fingerprint);
        expect(message.split('\n').at(-1)).toBe('Signed-off-by: A <a@example.org>');
      }),
    );
  });

  it('names a file whose path holds a sign that ends a line for some', () => {
    const files = new Map([['a\u2028b.ts', sha256('a')]]);
    expect(parseTrailer(printMessage('x', [], { ...trailer, files }))?.files).toEqual(files);
  });

  it('is not fooled by a headline that looks like a trailer', () => {
    const message = printMessage('Iana-Watch-Stands-On: ff', [], trailer);
    expect(parseTrailer(message)).toEqual(trailer);
  });

  it('of somebody else has none', () => {
    expect(parseTrailer('Fix\n\nCo-authored-by: A <a@example.org>')).toBeUndefined();
  });
});

describe('what a commit was made on', () => {
  it('changes with the base’s bytes of its files, and with nothing else', () => {
    const base = new Map([
      ['a.ts', '1'],
      ['b.ts', '1'],
    ]);
    const before = baseDigestOf(['a.ts'], base);
    expect(baseDigestOf(['a.ts'], new Map([...base, ['b.ts', '2']]))).toBe(before);
    expect(baseDigestOf(['a.ts'], new Map([...base, ['a.ts', '2']]))).not.toBe(before);
    expect(baseDigestOf(['a.ts'], new Map())).not.toBe(before);
  });
});

describe('a branch', () => {
  const message = printMessage('feat: x', [], trailer);
  const runMessage = printMessage('feat: x', [], {
    ...trailer,
    files: new Map([['bin/run', sha256('run')]]),
  });
  const BASE = { 'README.md': 'r', 'bin/run': 'run' };
  /** Plain files, unless another mode is given. */
  const entries = (texts: Record<string, string>, modes: Record<string, string>) =>
    new Map(
      Object.entries(texts).map(([path, text]) => [path, `${modes[path] ?? '100644'} ${sha256(text)}`]),
    );
  const difference = (
    texts: Record<string, string>,
    commits: BranchDifference['commits'],
    { before = {}, after = before }: { before?: Record<string, string>; after?: Record<string, string> } = {},
  ): BranchDifference => ({
    commits,
    before: entries(BASE, before),
    after: entries({ ...BASE, ...texts }, after),
    read: async (path) => texts[path],
  });
  const ours = { id: '1', message, parents: ['base'] };
  const merge = { id: '2', message: 'Merge branch main', parents: ['1', 'base2'] };
  const theirs = { id: '3', message: 'Mine', parents: ['1'] };

  it.each<[string, string, BranchDifference | undefined]>([
    ['our commit', 'ours', difference({ 'a.ts': 'a' }, [ours])],
    ['our commit and a merge of the base', 'ours', difference({ 'a.ts': 'a' }, [ours, merge])],
    ['no commit at all', 'ours', difference({}, [])],
    ['our message over other bytes', 'foreign', difference({ 'a.ts': 'b' }, [ours])],
    ['our message over further files', 'foreign', difference({ 'a.ts': 'a', 'b.ts': 'b' }, [ours])],
    ['our message without its file', 'foreign', difference({}, [ours])],
    ['a commit of somebody', 'foreign', difference({ 'a.ts': 'a' }, [ours, theirs])],
    ['a merge that changes something', 'foreign', difference({ 'a.ts': 'a', 'x.ts': 'x' }, [ours, merge])],
    ['a merge of something else alone', 'foreign', difference({ 'x.ts': 'x' }, [merge])],
    [
      'our message over a link',
      'foreign',
      difference({ 'a.ts': 'a' }, [ours], { after: { 'a.ts': '120000' } }),
    ],
    [
      'our message over a file that can be run',
      'foreign',
      difference({ 'a.ts': 'a' }, [ours], { after: { 'a.ts': '100755' } }),
    ],
    [
      'our message over another mode of another file',
      'foreign',
      difference({ 'a.ts': 'a' }, [ours], { after: { 'bin/run': '100755' } }),
    ],
    [
      'our file in the mode that it has on the base',
      'ours',
      difference({ 'bin/run': 'run' }, [{ ...ours, message: runMessage }], {
        before: { 'bin/run': '100755' },
      }),
    ],
    ['what cannot be told', 'foreign', undefined],
  ])('with %s is %s', async (_name, type, facts) => {
    expect((await ownershipOf(facts)).type).toBe(type);
  });
});
