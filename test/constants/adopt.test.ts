// Files written after the patterns that real projects have: adopted, not a byte changed, and then one line added.
import { describe, expect, it } from 'vitest';
import { adopt } from '../../src/constants/adopt/adopt.ts';
import { saysUnassigned } from '../../src/constants/adopt/placeholder-name.ts';
import { impactOf } from '../../src/constants/impact.ts';
import { diffSnapshots } from '../../src/core/diff.ts';
import type { Snapshot } from '../../src/model.ts';
import { itWith, run, withFiles } from '../support/tools.ts';
import { closeCodes, closeCodesBefore, entries, keep } from '../support/constants.ts';

import {
  adopted,
  difference,
  generated,
  protocols,
  PROTOCOLS,
  status,
  STATUS,
  suites,
  SUITES,
} from '../support/adopted.ts';

const CASES: readonly { file: string; before: Snapshot; after: Snapshot; diff: readonly string[] }[] = [
  {
    file: 'predicate.js',
    before: closeCodesBefore,
    after: closeCodes,
    diff: ['-      code <= 1013 &&', '+      code <= 1014 &&'],
  },
  {
    file: 'split-predicate.js',
    before: closeCodesBefore,
    after: closeCodes,
    diff: ['-  if (code >= 1000 && code < 1014) {', '+  if (code >= 1000 && code < 1015) {'],
  },
  {
    file: 'enum.py',
    before: closeCodesBefore,
    after: closeCodes,
    diff: ['+    BAD_GATEWAY = 1014', '+    Close.BAD_GATEWAY: "bad gateway",', '+    Close.BAD_GATEWAY,'],
  },
  { file: 'few.py', before: closeCodesBefore, after: closeCodes, diff: ['+    BAD_GATEWAY = 1014'] },
  { file: 'two-enums.py', before: closeCodesBefore, after: closeCodes, diff: ['+    BAD_GATEWAY = 1014'] },
  {
    file: 'labels.hpp',
    before: closeCodesBefore,
    after: closeCodes,
    diff: ['+    case ending::bad_gateway:       // 1014'],
  },
  {
    file: 'reserved.hpp',
    before: closeCodesBefore,
    after: closeCodes,
    diff: [
      '-    reserved2       = 1014,',
      '-    case ending::reserved2:         // 1014',
      '+    bad_gateway     = 1014,',
      '+    case ending::bad_gateway:       // 1014',
    ],
  },
  {
    file: 'reserved-labels.hpp',
    before: closeCodesBefore,
    after: closeCodes,
    diff: ['-    case ending::reserved2:         // 1014', '+    case ending::bad_gateway:       // 1014'],
  },
  {
    file: 'variants.rs',
    before: closeCodesBefore,
    after: closeCodes,
    diff: [
      '+    /// The server was acting as a gateway or proxy and received an invalid response from the upstream server. This is similar to 502 HTTP Status Code. [RFC6455]',
      '+    BadGateway,',
      '+            BadGateway => 1014,',
      '+            1014 => BadGateway,',
    ],
  },
  {
    file: 'typed.go',
    before: closeCodesBefore,
    after: closeCodes,
    diff: [
      '-	if code >= StatusNormalClosure && code <= StatusTryAgainLater {',
      '+	StatusBadGateway              Status = 1014',
      '+	if code >= StatusNormalClosure && code <= StatusBadGateway {',
    ],
  },
  {
    file: 'flags.go',
    before: closeCodesBefore,
    after: closeCodes,
    diff: [
      '+	CloseBadGateway              = 1014',
      '+	CloseBadGateway:              true,',
      '+	case CloseBadGateway:',
      '+		return "bad gateway"',
    ],
  },
  {
    file: 'Reasons.java',
    before: closeCodesBefore,
    after: closeCodes,
    diff: [
      '-            1007 <= code && code <= 1013 ||',
      '+    public static final Reason BAD_GATEWAY =',
      '+        new Reason(1014, "Bad gateway");',
      '+            1007 <= code && code <= 1014 ||',
      '+            case 1014:',
      '+                return BAD_GATEWAY;',
    ],
  },
  {
    file: 'codes.hpp',
    before: closeCodesBefore,
    after: closeCodes,
    diff: ['+    bad_gateway     = 1014,', '+    case close_code::bad_gateway:       // 1014'],
  },
  {
    file: 'status.rs',
    before: status(STATUS),
    after: status(`${STATUS}\n 405 Method Not Allowed`),
    diff: [
      '+    /// 405 Method Not Allowed',
      '+    /// [[RFC9110, Section 15.9.9](https://www.rfc-editor.org/rfc/rfc9110#section-15.9.9)]',
      '+    (405, METHOD_NOT_ALLOWED, "Method Not Allowed");',
    ],
  },
  {
    file: 'status.json',
    before: status(STATUS),
    after: status(`${STATUS}\n 405 Method Not Allowed\n 500 Internal Server Error`),
    diff: [
      '-  "418": "I\'m a Teapot"',
      '+  "405": "Method Not Allowed",',
      '+  "418": "I\'m a Teapot",',
      '+  "500": "Internal Server Error"',
    ],
  },
  {
    file: 'suites.rs',
    before: suites(SUITES),
    after: suites(`${SUITES}\n 0x13,0x04 TLS_AES_128_CCM_SHA256`),
    diff: ['+        TLS_AES_128_CCM_SHA256 => 0x1304,'],
  },
  {
    file: 'two-lists.rs',
    before: suites(SUITES),
    after: suites(`${SUITES}\n 0xC0,0x30 TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384`),
    diff: ['+        TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 => 0xc030,'],
  },
  {
    file: 'protocols.go',
    before: protocols(PROTOCOLS),
    after: protocols(`${PROTOCOLS}\n 144 AGGFRAG|Aggregated payload`),
    diff: ['+	ProtocolAGGFRAG  = 144 // Aggregated payload'],
  },
  {
    file: 'below.h',
    before: closeCodesBefore,
    after: closeCodes,
    diff: [
      '+	PEER_END_BAD_GATEWAY		=    1014,',
      '+	/**< The server was acting as a gateway or proxy and received an invalid response from the upstream server. This is similar to 502 HTTP Status Code. [RFC6455] */',
    ],
  },
  {
    file: 'answer.swift',
    before: status(STATUS),
    after: status(`${STATUS}\n 405 Method Not Allowed`),
    diff: [
      '+    case methodNotAllowed',
      '+        case .methodNotAllowed:',
      '+            return 405',
      '+        case .methodNotAllowed:',
      '+            return "Method Not Allowed"',
    ],
  },
  {
    file: 'two-ways.js',
    before: status(STATUS),
    after: status(`${STATUS}\n 405 Method Not Allowed`),
    diff: ['+    Answers[Answers["METHOD_NOT_ALLOWED"] = 405] = "METHOD_NOT_ALLOWED";'],
  },
  {
    file: 'told.py',
    before: status(STATUS),
    after: status(`${STATUS}\n 405 Method Not Allowed`),
    diff: [
      "+    METHOD_NOT_ALLOWED = (405, 'Method Not Allowed',",
      "+        'Method Not Allowed [RFC9110, Section 15.9.9]')",
    ],
  },
  {
    file: 'valued.py',
    before: status(STATUS),
    after: status(`${STATUS}\n 451 Unavailable For Legal Reasons`),
    diff: ['+HTTP_451_UNAVAILABLE_FOR_LEGAL_REASONS = 451'],
  },
  {
    file: 'Answers.java',
    before: status(STATUS),
    after: status(`${STATUS}\n 405 Method Not Allowed`),
    diff: [
      '+    public static final int METHOD_NOT_ALLOWED_405 = 405;',
      '+            case METHOD_NOT_ALLOWED_405:',
      '+                return "Method Not Allowed";',
    ],
  },
  {
    file: 'Ends.java',
    before: closeCodesBefore,
    after: closeCodes,
    diff: [
      '-            code >= WS_1007_INVALID_PAYLOAD && code <= WS_1013_TRY_AGAIN_LATER ||',
      '+    public static final int WS_1014_BAD_GATEWAY = 1014;',
      '+            code >= WS_1007_INVALID_PAYLOAD && code <= WS_1014_BAD_GATEWAY ||',
    ],
  },
  {
    file: 'Close.php',
    before: closeCodesBefore,
    after: closeCodes,
    diff: ['+    public const BAD_GATEWAY     = 1014;'],
  },
];

describe.each(CASES)('adopting $file', ({ file, before, after, diff }) => {
  it('adds markers, and changes no other byte', () => {
    const { text, result } = adopted(file, before);
    const unmarked = result.text.split('\n').filter((line) => !/iana-watch:(?:begin|end)/.test(line));
    expect(unmarked.join('\n')).toBe(text);
  });

  it('generates nothing but the rows that adopt named as missing', () => {
    const it = adopted(file, before);
    const text = generated(it, file, before);
    const added = difference(it.result.text, text);
    if (it.result.missing.length === 0) expect(added).toEqual([]);
    else for (const line of added) expect(line).toMatch(/^\+/);
    expect(generated(it, file, before, text)).toBe(text);
  });

  it('then makes the change that a maintainer would', () => {
    const it = adopted(file, before);
    const first = generated(it, file, before);
    const text = generated(it, file, after, first);
    expect(difference(first, text)).toEqual(diff);
    expect(generated(it, file, after, text)).toBe(text);
  });
});

describe('documentation behind the row that it is about', () => {
  it('stays with its row, also with the last one of the region', () => {
    const it = adopted('below.h', closeCodesBefore);
    const text = generated(it, 'below.h', closeCodes);
    expect(text).toContain('1013,\n\t/**< 1013: not now. */\n\tPEER_END_BAD_GATEWAY');
  });
});

describe('an adopted file whose lines do not all end alike', () => {
  it('has each marker on a line that ends as the one beside it', () => {
    const rows = ['NORMAL = 1000', 'GOING_AWAY = 1001', 'PROTOCOL_ERROR = 1002', 'UNSUPPORTED_DATA = 1003'];
    const text = `# Old notes\r# and newer ones\n${rows.join('\r\n')}\r\n# The end`;
    const { text: marked } = adopt({
      path: 'codes.py',
      text,
      snapshots: new Map([['websocket', closeCodesBefore]]),
      exists: () => false,
    });
    const [first = '', last = ''] = marked.match(/.*iana-watch:(?:begin|end).*\r\n/g) ?? [];
    expect(marked.replace(first, '').replace(last, '')).toBe(text);
  });
});

describe('an adopted range without an end', () => {
  it('is configured without one, and kept', () => {
    const text =
      'export const isValid = (code) =>\n  (code >= 1000 && code <= 1013 && code != 1004 && code != 1005 && code != 1006) || code >= 3000;\n';
    const it = adopt({
      path: 'open.js',
      text,
      snapshots: new Map([['websocket', closeCodesBefore]]),
      exists: () => false,
    });
    expect(it.item.regions?.[0]?.include).toBe('3000-');
    const first = generated({ result: it }, 'open.js', closeCodesBefore);
    expect(first).toBe(it.text);
    expect(difference(first, generated({ result: it }, 'open.js', closeCodes)).join('\n')).toContain(
      '<= 1014',
    );
  });
});

describe('a placeholder of an adopted file', () => {
  it('goes in the same change that names its value, and is told with the lines that name it still', () => {
    const file = 'reserved.hpp';
    const it = adopted(file, closeCodesBefore);
    const text = `${it.result.text}\nstatic_assert(ending::reserved2 == 1014);\n`;
    const names = it.result.names ?? { path: '', text: '' };
    const kept = keep([it.result.item], {
      snapshots: [closeCodes],
      files: { [file]: text, [names.path]: names.text },
    });
    expect(names.text).toContain('placeholders:\n  1004: reserved1\n  1014: reserved2\n');
    expect(kept.files.get(names.path)).toContain('placeholders:\n  1004: reserved1\n');
    expect(kept.files.get(names.path)).not.toContain('reserved2');
    const last = kept.files.get(file)?.split('\n').length ?? 0;
    expect(impactOf(diffSnapshots(closeCodesBefore, closeCodes), kept.kept)).toContainEqual({
      file,
      effect: 'removes',
      identifiers: ['reserved2'],
      note: `1014 is bad_gateway now, and line ${last - 1} still names it`,
    });
  });

  it('is none where the registry assigns the value when the file is adopted', () => {
    const it = adopted('reserved.hpp', closeCodesBefore);
    expect(it.result.names?.text).toContain('  1015: reserved3\nplaceholders:');
    const later = adopted('reserved.hpp', closeCodes);
    expect(later.result.names?.text).toContain('  1014: reserved2\n');
    expect(generated(later, 'reserved.hpp', closeCodes)).toBe(later.result.text);
  });

  it.each([
    ['reserved2', '1014', true],
    ['RESERVED_FOR_FUTURE_USE', '1014', true],
    ['unassigned_1014', '1014', true],
    ['NotAssigned', '7', true],
    ['reserved_port_1013', '1014', false],
    ['unassigned_1013', '1014', false],
    ['UnusedConnection', '1014', false],
    ['future', '1014', false],
  ])('is told from a name: %s of %s', (name, value, says) => {
    expect(saysUnassigned(name, value)).toBe(says);
  });
});

function expectFormatted(text: string): void {
  expect(withFiles({ 'a.go': text }, (folder) => run('gofmt', ['-d', 'a.go'], folder))).toBe('');
}

const closeCodesLater: Snapshot = {
  ...closeCodes,
  registries: closeCodes.registries.map((registry) =>
    registry.entries === undefined
      ? registry
      : { ...registry, entries: [...registry.entries, ...entries('1016 Quota Exceeded Again')] },
  ),
};

describe('adopted Go files', () => {
  for (const file of ['typed.go', 'flags.go']) {
    itWith(['gofmt'], `${file} is left alone by gofmt, before and after a change`, () => {
      const it = adopted(file, closeCodesBefore);
      for (const text of [
        it.result.text,
        generated(it, file, closeCodes),
        generated(it, file, closeCodesLater),
      ]) {
        expectFormatted(text);
      }
    });
  }
});
