// diff, replay, apply and log on the documents of the demo, through the command line.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/built-cli.ts';
import { call } from '../support/command-line.ts';

const DEMO = join(import.meta.dirname, '..', '..', 'data', 'demo');
const OLD = join(DEMO, 'websocket-2023-08-14.xml');
const NEW = join(DEMO, 'websocket-2024-08-14.xml');

/** A folder as `replay` wants it: `<group>/<date>.xml`. */
function history(versions: Record<string, string>, group = 'websocket'): string {
  const folder = join(temporaryFolder(), group);
  mkdirSync(folder);
  for (const [name, text] of Object.entries(versions)) writeFileSync(join(folder, name), text);
  return folder;
}

describe('diff', () => {
  it('reports two additions and nothing else but bookkeeping', async () => {
    const { status, stdout, stderr } = await call(['diff', '--format', 'json', OLD, NEW]);
    expect([status, stderr]).toEqual([0, '']);
    const changeSet: { summary: object; changes: { significance: string; key: string[] }[] } =
      JSON.parse(stdout);
    expect(changeSet.summary).toMatchObject({ breaking: 0, addition: 2, update: 0, editorial: 0 });
    const additions = changeSet.changes.filter(({ significance }) => significance === 'addition');
    expect(additions.map(({ key }) => key)).toEqual([['bidib'], ['3008']]);
  });

  it('says it to people in words', async () => {
    const { stdout } = await call(['diff', OLD, NEW]);
    expect(stdout).toContain('3008 Timeout');
    expect(stdout).not.toContain('\u001b');
    expect((await call(['diff', '--format', 'markdown', OLD, NEW])).stdout).toContain('`3008`');
  });

  it('says much in at most 50 lines, and all of it where asked to', async () => {
    const few = join(temporaryFolder(), 'few.xml');
    const many = join(temporaryFolder(), 'many.xml');
    const document = (count: number): string => {
      const records = Array.from(
        { length: count },
        (_, index) =>
          `<record date="2020-01-${10 + (index % 20)}"><value>${index}</value><description>Entry number ${index}</description></record>`,
      );
      return `<registry xmlns="http://www.iana.org/assignments" id="g"><title>G</title><registry id="r"><title>R</title>${records.join('')}</registry></registry>`;
    };
    writeFileSync(few, document(1));
    writeFileSync(many, document(90));
    const lines = async (...args: string[]): Promise<number> =>
      (await call(['diff', ...args, few, many])).stdout.split('\n').length - 1;
    for (const format of ['text', 'markdown']) {
      expect(await lines('--format', format)).toBeLessThanOrEqual(50);
      expect(await lines('--format', format, '--all')).toBeGreaterThanOrEqual(89);
    }
  });

  it('leaves small changes out, and says so', async () => {
    const { stdout } = await call(['diff', '--format', 'json', '--floor', 'addition', OLD, NEW]);
    expect(JSON.parse(stdout)).toMatchObject({ filtered: true, summary: { addition: 2, bookkeeping: 0 } });
  });

  it('ends with 1 for changes only where asked to', async () => {
    expect((await call(['diff', '--exit-code', OLD, NEW])).status).toBe(1);
    expect(await call(['diff', '--exit-code', NEW, NEW])).toEqual({
      status: 0,
      stdout: '',
      stderr: 'websocket: no changes\n',
    });
    expect((await call(['diff', '--exit-code', '--floor', 'breaking', OLD, NEW])).status).toBe(0);
  });

  it('compares a snapshot with a document', async () => {
    const file = join(temporaryFolder(), 'websocket.json');
    writeFileSync(file, (await call(['normalize', OLD])).stdout);
    expect((await call(['diff', file, NEW])).stdout).toBe((await call(['diff', OLD, NEW])).stdout);
  });

  it.each([
    ['{"format":1,"group":', /damaged\.json/],
    ['{"format":99}', /damaged\.json/],
    ['not a snapshot', /damaged\.json/],
  ])('refuses the snapshot %j in one line', async (text, message) => {
    const file = join(temporaryFolder(), 'damaged.json');
    writeFileSync(file, text);
    const { status, stdout, stderr } = await call(['diff', file, NEW]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^iana-watch: [^\n]*\n$/);
    expect(stderr).toMatch(message);
  });
});

describe('apply', () => {
  it('leads from one snapshot to the next', async () => {
    const folder = temporaryFolder();
    const [snapshot, changeSet] = [join(folder, 'a.json'), join(folder, 'change-set.json')];
    writeFileSync(snapshot, (await call(['normalize', OLD])).stdout);
    writeFileSync(changeSet, (await call(['diff', '--format', 'json', OLD, NEW])).stdout);
    const { status, stdout } = await call(['apply', snapshot, changeSet]);
    expect(status).toBe(0);
    writeFileSync(join(folder, 'b.json'), stdout);
    expect((await call(['diff', '--exit-code', join(folder, 'b.json'), NEW])).status).toBe(0);
    const again = await call(['apply', join(folder, 'b.json'), changeSet]);
    expect([again.status, again.stdout]).toEqual([2, '']);
    expect(again.stderr).toMatch(/^iana-watch: [^\n]*\n$/);
  });

  it('refuses a filtered change set', async () => {
    const folder = temporaryFolder();
    const [snapshot, changeSet] = [join(folder, 'a.json'), join(folder, 'change-set.json')];
    writeFileSync(snapshot, (await call(['normalize', OLD])).stdout);
    writeFileSync(
      changeSet,
      (await call(['diff', '--format', 'json', '--floor', 'update', OLD, NEW])).stdout,
    );
    const { status, stderr } = await call(['apply', snapshot, changeSet]);
    expect([status, stderr.split('\n').length]).toEqual([2, 2]);
  });
});

describe('replay', () => {
  const versions = {
    '2023-08-14.xml': readFileSync(OLD, 'utf8'),
    '2023-12-01.xml': readFileSync(OLD, 'utf8').replaceAll('\n', '\n\n'),
    '2024-01-01.xml': '<html>503 Service Unavailable</html>',
    '2024-08-14.xml': readFileSync(NEW, 'utf8'),
    'notes.xml': 'not a version',
  };

  it('writes a line for each transition and each refused version', async () => {
    const out = temporaryFolder();
    const args = ['replay', '--format', 'ndjson', '--snapshots', out, history(versions)];
    const { status, stdout, stderr } = await call(args);
    expect([status, stderr]).toEqual([0, '']);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line): Record<string, unknown> => JSON.parse(line));
    expect(lines).toEqual([
      {
        group: 'websocket',
        from: '2023-08-14',
        to: '2023-12-01',
        changeSet: expect.objectContaining({ changes: [] }),
      },
      { group: 'websocket', to: '2024-01-01', error: expect.stringContaining('2024-01-01.xml') },
      {
        group: 'websocket',
        from: '2023-12-01',
        to: '2024-08-14',
        changeSet: expect.objectContaining({ summary: expect.objectContaining({ addition: 2 }) }),
      },
    ]);
    expect(readdirSync(join(out, 'websocket'))).toEqual([
      '2023-08-14.json',
      '2023-12-01.json',
      '2024-08-14.json',
    ]);
  });

  it('tells people what happened, version by version', async () => {
    const { status, stdout, stderr } = await call(['replay', history(versions)]);
    expect(status).toBe(0);
    expect(stdout).toContain('── websocket: 2023-12-01 → 2024-08-14\n');
    expect(stdout).toContain('── websocket: 2023-08-14 → 2023-12-01\nNo changes.\n');
    expect(stderr).toContain('2024-01-01');
  });

  it('shows people nothing of what a floor leaves out whole, but how many that were', async () => {
    const { stdout, stderr } = await call(['replay', '--floor', 'addition', history(versions)]);
    expect(stdout).toMatch(/^── websocket: 2023-12-01 → 2024-08-14\nWebSocket: bidib/);
    expect(stderr).toContain('1 of 2 transitions have no changes at or above addition\n');
    const forPrograms = await call([
      'replay',
      '--floor',
      'addition',
      '--format',
      'ndjson',
      history(versions),
    ]);
    expect(forPrograms.stdout.trimEnd().split('\n')).toHaveLength(3);
  });

  it('has no shrink guard: a version that lost nearly everything is a transition too', async () => {
    const empty = '<registry xmlns="http://www.iana.org/assignments" id="websocket"/>';
    const { stdout } = await call([
      'replay',
      '--format',
      'ndjson',
      history({ ...versions, '2024-09-01.xml': empty }),
    ]);
    expect(stdout.trimEnd().split('\n')).toHaveLength(4);
  });

  it('ends with 2 only if nothing could be compared', async () => {
    const good = history(versions);
    expect((await call(['replay', good, join(good, 'nowhere')])).status).toBe(0);
    for (const folder of [
      history({ '2024-08-14.xml': versions['2024-08-14.xml'] }),
      history({ '2024-01-01.xml': '<html/>', '2024-01-02.xml': '<html/>' }),
      history(versions, 'http-status-codes'),
      temporaryFolder(),
    ]) {
      expect((await call(['replay', '--format', 'ndjson', folder])).status).toBe(2);
    }
  });
});

describe('log', () => {
  it('says that nothing was reported yet, and names the nearest group', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'snapshots'));
    cpSync(join(DEMO, '..', '..', 'snapshots', 'websocket.json'), join(cwd, 'snapshots', 'websocket.json'));
    expect(await call(['log', 'websocket'], { cwd })).toEqual({
      status: 0,
      stdout: '',
      stderr:
        'websocket: nothing was reported yet; "iana-watch import-history" fills the log from older documents.\n',
    });
    const { status, stderr } = await call(['log', 'websockets'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('did you mean "websocket"?');
  });

  it('names the nearest registry for one that is neither stored nor was told of', async () => {
    expect(await call(['log', 'websocket/close-code'])).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'iana-watch: websocket/close-code: websocket has no such registry; did you mean "websocket/close-code-number"?\n',
    });
    expect(await call(['log', 'websocket/close-code-number'])).toMatchObject({ status: 0 });
  });
});
