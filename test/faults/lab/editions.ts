// What the scripted upstream publishes: the WebSocket registries in four versions, and a group with mass edits.
import { demoDocument } from '../../../src/demo/stand-ins.ts';
import { documentOf } from '../../support/run-workshop.ts';
import type { Edition } from './upstream.ts';

/** The registries of the demo, then small edits of them: a code assigned, a name corrected, a code withdrawn. */
export function websocketVersions(): readonly string[] {
  const [first, second] = (['2023-08-14', '2024-08-14'] as const).map((day) =>
    Buffer.from(demoDocument(day)).toString('utf8'),
  );
  if (first === undefined || second === undefined) throw new Error('the demo has no documents');
  const third = edited(second, [
    ['<updated>2024-08-14</updated>', '<updated>2025-03-02</updated>'],
    [
      '<value>3009-3999</value>',
      '<value>3009</value><description>Try @everyone *later*</description></record><record><value>3010-3999</value>',
    ],
    ['<description>Going Away</description>', '<description>Going away</description>'],
  ]);
  const fourth = edited(third, [
    ['<updated>2025-03-02</updated>', '<updated>2025-06-30</updated>'],
    ['<description>Timeout</description>', '<description>Unassigned</description>'],
  ]);
  return [first, second, third, fourth];
}

/** Every replacement must be found: a script that changes nothing would test nothing. */
function edited(text: string, edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((now, [from, to]) => {
    if (!now.includes(from)) throw new Error(`the demo's document has no ${from}`);
    return now.replace(from, to);
  }, text);
}

const ROWS = 400;

/** Hundreds of rows; in each version after the first, most of them say something else, and some come and go. */
function massVersion(version: number): string {
  const rows = Array.from({ length: ROWS + 20 * version }, (_, n) => n + 1)
    .filter((n) => version === 0 || n % 50 !== version)
    .map(
      (n) => [String(n), version > 0 && n % 3 > 0 ? `Code ${n}, revision ${version}` : `Code ${n}`] as const,
    );
  return documentOf('mass', rows, { updated: `2025-0${version + 1}-01` });
}

/** The WebSocket registries alone. */
export function websocketEditions(): readonly Edition[] {
  return websocketVersions().map((text) => new Map([['websocket', text]]));
}

/** A whole source: WebSocket, a group with mass edits, a quiet one, and one that comes with the second edition. */
export function massEditions(): readonly Edition[] {
  const quiet = documentOf('quiet', [['1', 'One']]);
  const fresh = documentOf('fresh', [['1', 'First of all']]);
  return websocketVersions().map((websocket, version) => {
    const edition = new Map([
      ['mass', massVersion(version)],
      ['quiet', quiet],
      ['websocket', websocket],
    ]);
    return version === 0 ? edition : edition.set('fresh', fresh);
  });
}
