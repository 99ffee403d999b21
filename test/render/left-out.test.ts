// What a message has no room for goes from the bottom; it is counted by kind, and it is said where all of it is.
import { githubMarkdown } from '../../src/forges/github/markup.ts';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/model.ts';
import { renderMarkdown } from '../../src/render/render-markdown.ts';
import { renderText } from '../../src/render/render-text.ts';
import type { ReportContext } from '../../src/render/report-model.ts';
import { changeSetOf, entryAdded, entryChanged, entryRemoved } from '../support/change-sets.ts';

/** Removals, additions and notes, each in registries of their own. */
function manyKinds(count: number): readonly Change[] {
  const at = (n: number) => ({ registry: `websocket/r${n}` });
  return Array.from({ length: count }, (_, n) => [
    entryRemoved({ value: `gone${n}`, description: `Gone ${n}` }, at(n)),
    entryAdded({ value: `new${n}`, description: `New ${n}` }, at(n)),
    entryChanged(
      { value: `v${n}`, note: `one ${n}` },
      { value: `v${n}`, note: `two ${n}` },
      { ...at(n), significance: 'editorial', tags: ['note'] },
    ),
  ]).flat();
}

function textOf(changes: readonly Change[], context: ReportContext = {}): string {
  return renderText(changeSetOf(changes), { context });
}

describe('what is left out', () => {
  it('goes from the bottom, and is counted by kind with the keys of new entries', () => {
    const text = textOf(manyKinds(20));
    expect(text.split('\n').length).toBeLessThanOrEqual(51);
    expect(text.match(/- gone\d+ .* is gone/g)).toHaveLength(12);
    expect(text).toContain(
      '48 of 60 changes are not shown: 8 entries withdrawn; 20 entries assigned; note of 20 entries in 20 registries changed; new: new0 New 0, new1',
    );
    expect(text).toContain('· iana-watch log websocket --all shows all');
  });

  it('lists the keys of many new entries, those that have no row too', () => {
    const changes = Array.from({ length: 60 }, (_, n) =>
      entryAdded({ value: `${n}`, description: `N ${n}` }),
    );
    expect(textOf(changes)).toContain('      12, 13, 14, 15,');
    expect(textOf(changes)).toContain(', 58, 59\n');
    expect(textOf(changes)).not.toContain('shows all');
    expect(renderMarkdown(changeSetOf(changes), { markup: githubMarkdown, maxLines: 12 })).toMatch(
      /`57`, `58`, `59`/,
    );
  });

  it('is what is editorial before any detail of what is new', () => {
    const added = entryAdded({ value: '7', description: 'Foo', length: '12' });
    const notes = Array.from({ length: 60 }, (_, n) =>
      entryChanged(
        { value: `v${n}`, [`note${n}`]: `one ${n}` },
        { value: `v${n}`, [`note${n}`]: `two ${n}` },
        { significance: 'editorial', tags: ['note'] },
      ),
    );
    const text = textOf([added, ...notes]);
    const alone = textOf([added]).split('\n');
    for (const fact of alone.filter((each) => each.startsWith('      '))) expect(text).toContain(fact);
    expect(text).not.toContain('two 0');
    expect(text).toContain('60 of 61 changes are not shown: ');
  });

  it('is never the old name of a renamed entry while there is room', () => {
    const renamed = Array.from({ length: 12 }, (_, n) =>
      entryChanged(
        { value: `${n}`, description: `Old ${n}` },
        { value: `${n}`, description: `New ${n}` },
        { significance: 'breaking', tags: ['renamed'] },
      ),
    );
    const others = Array.from({ length: 12 }, (_, n) =>
      entryRemoved({ value: `x${n}`, description: `Gone ${n}` }, { registry: `websocket/r${n}` }),
    );
    const text = textOf([...renamed, ...others]);
    for (const n of [0, 11]) expect(text).toContain(`${n} Old ${n} → ${n} New ${n}`);
  });

  it('is said to be where the site has it, else in the stored change set', () => {
    const site = textOf(manyKinds(20), { site: 'https://w.example', fullUrl: 'https://a.example/1.json' });
    expect(site).toContain(`· https://w.example/changes/websocket/${changeSetOf(manyKinds(20)).id}/\n`);
    expect(textOf(manyKinds(20), { fullUrl: 'https://a.example/1.json' })).toContain(
      '· https://a.example/1.json\n',
    );
    expect(textOf(manyKinds(20), { command: '--all' })).toContain('· --all shows all\n');
  });
});

describe('the link to a site', () => {
  it.each<[string, readonly Change[], string]>([
    ['an entry', [entryAdded({ value: '30/08' })], '#close-code-number/30%2F08'],
    ['a registry', [entryAdded({ value: '1' }), entryAdded({ value: '2' })], '#close-code-number'],
    ['a group', manyKinds(2), ''],
  ])('leads to %s', (_what, changes, fragment) => {
    expect(textOf(changes, { site: 'https://w.example' })).toContain(
      `https://w.example/websocket/${fragment}\n`,
    );
  });
});

describe('what became of an entry', () => {
  it('has IANA’s "in favor of" with it', () => {
    const text = textOf([
      entryChanged(
        { value: '7', description: 'Old' },
        { value: '7', description: 'Old - DEPRECATED in favor of New (see note)' },
        { significance: 'breaking', tags: ['deprecated'] },
      ),
    ]);
    expect(text).toContain('7 Old is now deprecated in favor of New');
  });

  it('names old and new in a list of renamed entries, and weighs what the change weighs', () => {
    const changes = Array.from({ length: 10 }, (_, n) =>
      entryChanged(
        { value: `${n}`, name: `Old ${n}`, '@date': '2024' },
        { value: `${n}`, name: `New ${n}`, '@date': '2025' },
        { significance: 'breaking', tags: ['renamed', 'dates'] },
      ),
    );
    const text = textOf(changes);
    expect(text).toContain('10 entries have other names');
    expect(text).toContain('0 Old 0 → 0 New 0');
  });
});
