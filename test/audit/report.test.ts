// The answer of an audit in each of its formats.
import { describe, expect, it } from 'vitest';
import type { Place } from '../../src/audit/place.ts';
import {
  auditAnnotations,
  auditJson,
  type AuditReport,
  auditText,
  hasFindings,
} from '../../src/audit/report.ts';
import { auditMarkdown } from '../../src/audit/report-markdown.ts';
import { githubMarkdown } from '../../src/forges/github/markup.ts';

const PLACE: Place = {
  file: 'src/close.ts',
  registry: 'websocket/close-code-number',
  title: 'WebSocket Close Code Number Registry',
  lines: [
    [3, 9],
    [20, 20],
  ],
  listed: 13,
  assigned: 18,
  confidence: 'medium',
  near: ['http2-parameters/error-code'],
  isSelection: false,
  missing: [
    {
      value: '1014',
      name: 'Bad Gateway',
      date: '2016-10-10',
      reference: 'rfc9999',
      status: 'temporary',
      expires: '2027-01-01',
    },
  ],
  wrong: [
    { line: 5, value: '1002', name: 'GOING_AWAY', problem: 'other-value', iana: '1001' },
    { line: 6, value: '1999', name: 'MINE', problem: 'unassigned', iana: '' },
  ],
  retired: [{ line: 7, value: '1004', name: 'OLD', iana: 'obsolete' }],
  renamed: [{ line: 8, value: '413', name: 'PAYLOAD_TOO_LARGE', iana: '@everyone 50%' }],
  command: 'iana-watch adopt src/close.ts --registry websocket/close-code-number',
};
const REPORT: AuditReport = {
  date: '2026-08-22',
  source: 'shipped values and names',
  files: 2,
  places: [PLACE],
};

describe('an audit', () => {
  it('is text', () => {
    expect(auditText(REPORT)).toBe(`src/close.ts:3-9, 20  websocket/close-code-number
  WebSocket Close Code Number Registry: 13 of 18 values listed; confidence medium; near: http2-parameters/error-code
  missing  1014 Bad Gateway (2016-10-10, rfc9999, TEMPORARY, expires 2027-01-01)
  wrong    line 5: 1002 GOING_AWAY: IANA has this name under 1001
  wrong    line 6: 1999 MINE: IANA does not assign 1999
  retired  obsolete: 1004 OLD
  renamed  line 8: 413 PAYLOAD_TOO_LARGE is now @everyone 50%
  manage it with: iana-watch adopt src/close.ts --registry websocket/close-code-number

2 files read, 1 list of values of IANA: 1 missing, 2 wrong, 1 retired, 1 renamed. As of 2026-08-22 (shipped values and names).
`);
  });

  it('is JSON', () => {
    expect(JSON.parse(auditJson(REPORT))).toEqual(REPORT);
  });

  it('is annotations, whose text cannot end them', () => {
    const lines = auditAnnotations(REPORT).trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe(
      '::warning file=src/close.ts,line=5,title=websocket/close-code-number::1002 GOING_AWAY: IANA has this name under 1001. iana-watch adopt src/close.ts --registry websocket/close-code-number',
    );
    expect(lines[2]).toContain('::notice file=src/close.ts,line=3,');
    expect(lines[2]).toContain('50%25%0Aiana-watch adopt');
  });

  it('is Markdown in which nobody is mentioned', () => {
    const text = auditMarkdown(REPORT, githubMarkdown);
    expect(text).toContain('### `src/close.ts:3-9, 20` `websocket/close-code-number`');
    expect(text).toContain('missing: 1014 Bad Gateway');
    expect(text).not.toMatch(/(?<!`[^`]*)@everyone/);
  });

  it('says how many places did not fit', () => {
    const many = { ...REPORT, places: Array.from({ length: 40 }, () => PLACE) };
    expect(auditMarkdown(many, githubMarkdown, 3000)).toMatch(/\d+ more; `iana-watch audit` shows all\./);
  });

  it('says that nothing was found', () => {
    expect(auditText({ ...REPORT, files: 1, places: [] })).toBe(
      '1 file read, no list of values of IANA. As of 2026-08-22 (shipped values and names).\n',
    );
    expect(hasFindings({ ...PLACE, missing: [], wrong: [], retired: [], renamed: [] })).toBe(false);
  });
});
