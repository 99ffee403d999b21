// normalize and export through the command line, and every kind of bad input.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/built-cli.ts';
import { call } from '../support/command-line.ts';
import { startServer } from '../support/http-server.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const DOCUMENT = join(ROOT, 'data', 'demo', 'websocket-2024-08-14.xml');

function small(group: string, inside = '<title>A group</title>'): string {
  return `<registry xmlns="http://www.iana.org/assignments" id="${group}">${inside}</registry>`;
}

/** A folder as IANA's: `<group>/<group>.xml`. */
function assignments(groups: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [group, text] of Object.entries(groups)) {
    mkdirSync(join(folder, group));
    writeFileSync(join(folder, group, `${group}.xml`), text);
  }
  return folder;
}

describe('normalize', () => {
  it('writes the snapshot of a file to standard output', async () => {
    const { status, stdout, stderr } = await call(['normalize', DOCUMENT]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toBe(readFileSync(join(ROOT, 'snapshots', 'websocket.json'), 'utf8'));
  });

  it('writes a file a group, goes on beside a refused document, and ends with 2', async () => {
    const source = assignments({ one: small('one'), two: '<html>Sorry</html>', three: small('three') });
    const out = join(temporaryFolder(), 'deep', 'out');
    const { status, stdout, stderr } = await call(['normalize', '--out', out, source]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^iana-watch: [^\n]*two[^\n]*\n$/);
    expect(readdirSync(out)).toEqual(['one.json', 'three.json']);
  });

  it('refuses two documents of one group, and several without a folder to go to', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.xml'), small('one'));
    writeFileSync(join(folder, 'b.xml'), small('one'));
    const twice = await call(['normalize', '--out', join(folder, 'out'), folder]);
    expect(twice.status).toBe(2);
    expect(twice.stderr).toMatch(/b\.xml: is a second document of group "one", after .*a\.xml; keep one/);
    const several = await call(['normalize', folder]);
    expect([several.status, several.stdout]).toEqual([2, '']);
    expect(several.stderr).toContain('2 documents need a folder to go to; add --out DIR');
  });

  it('reads a group from the configured source, and follows a redirect once', async () => {
    const source = assignments({
      new: small('new'),
      old: '<redirect xmlns="http://www.iana.org/assignments" registry="new"/>',
      older: '<redirect xmlns="http://www.iana.org/assignments" registry="old"/>',
    });
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'iana-watch.yml'), `source: ${source}\n`);
    const followed = await call(['normalize', 'old'], { cwd });
    expect(followed.status).toBe(0);
    expect(JSON.parse(followed.stdout)).toMatchObject({ group: 'new' });
    const { status, stderr } = await call(['normalize', 'older'], { cwd });
    expect([status, stderr.split('\n').length]).toEqual([2, 3]);
    expect(stderr).toContain('old: only redirects to "new"; name that group instead');
  });

  it('leaves a redirect out whose group is in the same folder', async () => {
    const folder = assignments({
      new: small('new'),
      old: '<redirect xmlns="http://www.iana.org/assignments" registry="new"/>',
    });
    const out = temporaryFolder();
    const { status, stderr } = await call(['normalize', '--out', out, folder], { cwd: temporaryFolder() });
    expect(status).toBe(0);
    expect(stderr).toContain('redirects to new, which is read too');
    expect(readdirSync(out)).toEqual(['new.json']);
  });

  it('reads a URL, and says in one line what a server answers instead', async () => {
    const server = await startServer((request, response) => {
      if (request.url === '/good.xml') response.end(small('good'));
      else if (request.url === '/login')
        response.end('<!DOCTYPE html><html><body>Please log in</body></html>');
      else response.writeHead(request.url === '/refused.xml' ? 400 : 404).end('no');
    });
    try {
      const refused = await call(['normalize', `${server.url}/refused.xml`]);
      expect(refused.stderr).toBe(
        `iana-watch: ${server.url}/refused.xml: cannot be fetched: the server answered 400; check the address\n`,
      );
      const good = await call(['normalize', `${server.url}/good.xml`]);
      expect(JSON.parse(good.stdout)).toMatchObject({ group: 'good' });
      for (const path of ['/login', '/missing.xml']) {
        const { status, stdout, stderr } = await call(['normalize', `${server.url}${path}`]);
        expect([status, stdout]).toEqual([2, '']);
        expect(stderr).toMatch(/^iana-watch: [^\n]*\n$/);
      }
    } finally {
      await server.close();
    }
  });

  const utf8 = new TextEncoder();
  it.each([
    ['an error page', utf8.encode('<!DOCTYPE html><html><title>503</title></html>')],
    ['a cut document', utf8.encode(small('cut').slice(0, -20))],
    ['a wrong root', utf8.encode('<collation xmlns="http://www.iana.org/assignments"/>')],
    ['bad UTF-8', Uint8Array.from([...utf8.encode(small('bad')), 0xff])],
    ['a control character', utf8.encode(small('bad', '<title>\u0001</title>'))],
    ['an undefined entity', utf8.encode(small('bad', '<title>&nbsp;</title>'))],
    ['a DOCTYPE', utf8.encode(`<!DOCTYPE registry [<!ENTITY a "b">]>${small('bad')}`)],
    ['two roots', utf8.encode(small('one') + small('two'))],
    ['an empty file', new Uint8Array()],
    ['an id that is a path', utf8.encode(small('../../etc/passwd'))],
    ['an id that is a device', utf8.encode(small('con'))],
    ['100,000 nested elements', utf8.encode(small('deep', '<a>'.repeat(100_000) + '</a>'.repeat(100_000)))],
  ])('refuses %s in one line', async (_, bytes) => {
    const folder = temporaryFolder();
    const file = join(folder, 'document.xml');
    writeFileSync(file, bytes);
    const { status, stdout, stderr } = await call(['normalize', '--out', join(folder, 'out'), file]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^iana-watch: [^\n]*document\.xml[^\n]*\n$/);
    expect(readdirSync(folder)).toEqual(['document.xml']);
  });
});

describe('export', () => {
  it('writes one registry as CSV, in IANA’s own text', async () => {
    const { status, stdout } = await call(['export', '--registry', 'websocket/opcode', DOCUMENT]);
    expect(status).toBe(0);
    expect(stdout.split('\r\n').slice(0, 5)).toEqual([
      'value,description,xref',
      '0,Continuation Frame,[RFC6455]',
      '1,Text Frame,[RFC6455]',
      '2,Binary Frame,[RFC6455]',
      '3-7,Unassigned,',
    ]);
  });

  it('writes a file for each registry with entries', async () => {
    const out = temporaryFolder();
    const { status, stdout } = await call(['export', '--out', out, DOCUMENT]);
    expect([status, stdout]).toEqual([0, '']);
    expect(readdirSync(join(out, 'websocket')).sort()).toEqual([
      'close-code-number.csv',
      'extension-name.csv',
      'framing-header-bits.csv',
      'opcode.csv',
      'subprotocol-name.csv',
      'version-number.csv',
    ]);
  });

  it('takes a stored snapshot too', async () => {
    const args = ['export', '--registry', 'websocket/opcode'];
    const stored = await call([...args, join(ROOT, 'snapshots', 'websocket.json')]);
    expect(stored).toEqual(await call([...args, DOCUMENT]));
  });

  it('guards formulas only where asked to', async () => {
    const file = join(temporaryFolder(), 'formula.xml');
    const entries = '<record><value>=1+1</value></record>';
    writeFileSync(file, small('formula', `<registry id="r">${entries}</registry>`));
    expect((await call(['export', file])).stdout).toBe('value\r\n=1+1\r\n');
    expect((await call(['export', '--spreadsheet', file])).stdout).toBe("value\r\n'=1+1\r\n");
  });

  it('says that a registry without entries gives no table', async () => {
    for (const to of [[], ['--out', temporaryFolder()]])
      expect(await call(['export', '--registry', 'websocket', ...to, DOCUMENT])).toEqual({
        status: 0,
        stdout: '',
        stderr: 'iana-watch: websocket: has no entries, so there is no table of it\n',
      });
  });

  it('writes all tables of a group one after the other as Markdown', async () => {
    const { status, stdout } = await call(['export', '--format', 'markdown', DOCUMENT]);
    expect(status).toBe(0);
    expect(stdout.match(/^## .*$/gm)).toHaveLength(6);
    expect(stdout).toMatch(/\|\n\n## /);
  });

  it('says which registries there are where one must be chosen, and which is near a mistyped one', async () => {
    const several = await call(['export', DOCUMENT]);
    expect([several.status, several.stdout]).toEqual([2, '']);
    expect(several.stderr).toContain('name one with --registry PATH, or add --out DIR');
    const mistyped = await call(['export', '--registry', 'websocket/opcodes', DOCUMENT]);
    expect(mistyped.stderr).toMatch(/^iana-watch: [^\n]*did you mean "websocket\/opcode"\?[^\n]*\n$/);
  });
});
