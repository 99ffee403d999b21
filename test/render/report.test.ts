import { describe, expect, it } from 'vitest';
import { describeChangeSet } from '../../src/render/report.ts';
import { renderText } from '../../src/render/render-text.ts';
import { changeSetOf, entryChanged, timeoutAssigned } from '../support/change-sets.ts';

describe('describeChangeSet', () => {
  it('tells an assignment and the range it was taken from as one piece of news', () => {
    expect(renderText(timeoutAssigned())).toBe(
      `WebSocket › close-code-number: 3008 Timeout assigned

close-code-number
  + 3008 Timeout is assigned
      registered 2024-02-01 · contact Morgan Jones · no specification given
      also moved: unassigned 3004-3999 is now 3004-3007 and 3009-3999

https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number
`,
    );
  });

  it('tells a mass edit once, with the list behind it', () => {
    const changes = Array.from({ length: 371 }, (_, n) =>
      entryChanged(
        { value: `a${n}`, xref: [{ draft: 'draft-ietf-mmusic-sdp-mux-attributes-17' }] },
        { value: `a${n}`, xref: [{ rfc: 'rfc8859' }] },
        { registry: `sdp-parameters/sdp-parameters-${n % 15}`, tags: ['published'] },
      ),
    );
    const report = describeChangeSet(
      changeSetOf(changes, {
        group: 'sdp-parameters',
        title: 'Session Description Protocol (SDP) Parameters',
      }),
    );
    expect(report.headline).toBe('SDP: draft-ietf-mmusic-sdp-mux-attributes is now RFC 8859 (371 entries)');
    expect(report.sections).toHaveLength(1);
    expect(report.sections[0]?.statements).toHaveLength(1);
    expect(report.sections[0]?.statements[0]?.items).toHaveLength(371);
  });

  it.each([
    [{ text: 'TR-355' }, { uri: 'https://example.org/tr-355.pdf', text: 'TR-355' }, 'is a link now'],
    [{ uri: 'https://example.org/tr-355.pdf', text: 'TR-355' }, { text: 'TR-355' }, 'is no link any more'],
    [
      { uri: 'https://example.org/cwt', text: 'TR-355' },
      { registry: 'cwt', text: 'TR-355' },
      'links elsewhere now',
    ],
  ])('never has the same words on both sides of an arrow: %j, %j', (old, fresh, words) => {
    const change = entryChanged(
      { value: 'a', xref: [old] },
      { value: 'a', xref: [fresh] },
      { registry: 'g/r', tags: ['reference'] },
    );
    const text = renderText(changeSetOf([change], { group: 'g', title: 'G' }));
    expect(text).toContain(`TR-355 ${words}`);
    expect(text).not.toContain('TR-355 →');
  });

  it('calls an entry by its value where its key is only a reference', () => {
    const change = entryChanged(
      { value: 'iheSSId', usage: 'JWS', xref: [{ uri: 'https://example.org/5.10' }] },
      { value: 'iheSSId', usage: 'JWE', xref: [{ uri: 'https://example.org/5.10' }] },
      { registry: 'g/r', key: ['[https://example.org/5.10]'], tags: ['field'] },
    );
    const text = renderText(changeSetOf([change], { group: 'g', title: 'G' }));
    expect(text).toContain('~ iheSSId: usage: JWS → JWE');
    expect(text).not.toContain('[https');
  });
});
