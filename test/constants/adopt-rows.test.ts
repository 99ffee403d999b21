// How adopt learns from the rows of a file in which form a new one is written.
import { describe, expect, it } from 'vitest';
import { adopt, type Adopted } from '../../src/constants/adopt/adopt.ts';
import type { Snapshot } from '../../src/model.ts';
import { closeCodesBefore, entries, keep, snapshotOf } from '../support/constants.ts';

import { difference, generated, status, STATUS } from '../support/adopted.ts';

describe('an adopted list whose rows are written in two ways', () => {
  const text = `class Status:
    # informational
    CONTINUE = 100, 'Continue', 'Go on'
    SWITCHING_PROTOCOLS = (101, 'Switching Protocols',
        'Changes the protocol')

    # successful
    OK = 200, 'OK', 'Here it is'
    CREATED = (201, 'Created',
        'Something was made')
    NO_CONTENT = (204, 'No Content',
        'Nothing follows')
    NOT_FOUND = 404, 'Not Found', 'Nothing is there'

    def phrase(self):
        return self.name
`;
  const before = status(STATUS);
  const learnt = (): Adopted =>
    adopt({
      path: 'status.py',
      text,
      snapshots: new Map([[before.group, before]]),
      exists: () => false,
    });

  it('is kept from its first row to its last, and says which rows stay as they are', () => {
    const { text: marked, notes } = learnt();
    expect(marked).toContain('# iana-watch:begin http-status-codes\n    CONTINUE = 100');
    expect(marked).toContain("'Nothing is there'\n    # iana-watch:end http-status-codes\n");
    expect(notes).toEqual([
      '3 registered values stand in rows that are written otherwise or are comments; those stay as they are: 100, 200, 404',
    ]);
  });

  it.each([
    ['103 Early Hints', "        'Changes the protocol')\n    EARLY_HINTS = (103, 'Early Hints',\n"],
    [
      '203 Other Information',
      "        'Something was made')\n    OTHER_INFORMATION = (203, 'Other Information',\n",
    ],
    ['410 Gone', "    NOT_FOUND = 404, 'Not Found', 'Nothing is there'\n    GONE = (410, 'Gone',\n"],
  ])('takes a new row at its place among all of them: %s', (line, expected) => {
    const result = learnt();
    const made = generated({ result }, 'status.py', status(`${STATUS}\n ${line}`));
    expect(made).toContain(expected);
    expect(made.split('\n')).toHaveLength(result.text.split('\n').length + 2);
  });
});

describe('an adopted C header', () => {
  const rows = [
    '#define CLOSE_NORMAL 1000',
    '#define CLOSE_GOING_AWAY 1001',
    '#define CLOSE_PROTOCOL_ERROR 1002',
  ];

  it.each([
    ['/* https://www.iana.org/ */', '/* iana-watch:begin close-codes */'],
    ['// Close codes', '// iana-watch:begin close-codes'],
  ])('has markers of the kind that its comments are: %s', (head, begin) => {
    const { text } = adopt({
      path: 'close.h',
      text: `${head}\n${rows.join('\n')}\n`,
      snapshots: new Map([['websocket', closeCodesBefore]]),
      exists: () => false,
    });
    expect(text.split('\n')[1]).toBe(begin);
  });
});

describe('an adopted list whose rows say of which kind they are', () => {
  const text = `public enum Status {

    // 1xx

    /** Go on. */
    CONTINUE(100, Series.INFORMATIONAL, "Continue"),
    /** Another one. */
    SWITCHING_PROTOCOLS(101, Series.INFORMATIONAL, "Switching Protocols"),

    // others

    OK(200, Series.SUCCESSFUL, "OK"),
    CREATED(201, Series.SUCCESSFUL, "Created"),
    NO_CONTENT(204, Series.SUCCESSFUL, "No Content"),
    NOT_FOUND(404, Series.CLIENT_ERROR, "Not Found"),
    ;
}
`;
  const before = status(STATUS);
  const result = adopt({
    path: 'Status.java',
    text,
    snapshots: new Map([[before.group, before]]),
    exists: () => false,
  });

  it.each([
    ['103 Early Hints', '    EARLY_HINTS(103, Series.INFORMATIONAL, "Early Hints"),'],
    ['203 Other', '    OTHER(203, Series.SUCCESSFUL, "Other"),'],
    ['410 Gone', '    GONE(410, Series.CLIENT_ERROR, "Gone"),'],
  ])('takes a new row of the kind of the one before it: %s', (line, row) => {
    const made = generated({ result }, 'Status.java', status(`${STATUS}\n ${line}`));
    expect(difference(result.text, made)).toEqual([`+${row}`]);
  });
});

describe('what an adopted file says of its rows', () => {
  const learnt = (path: string, text: string, snapshot: Snapshot) =>
    adopt({
      path,
      text,
      registry: 'test/numbers',
      snapshots: new Map([['test', snapshot]]),
      exists: () => false,
    });
  const regionsOfItem = (it: Adopted): string => JSON.stringify(it.item.regions);

  it('is the name in the case of its texts, where no words of the registry are those', () => {
    const it = learnt(
      'a.py',
      `FLOW_LIMIT = 1
BAD_FRAME = 2
NO_ROUTE = 3
X = {
    FLOW_LIMIT: 'flow-limit',
    BAD_FRAME: 'bad-frame',
    NO_ROUTE: 'no-route',
}
`,
      snapshotOf(
        'test/numbers',
        entries('1 Flow Limit Capability\n2 Bad Frame Capability\n3 No Route Capability'),
      ),
    );
    expect(regionsOfItem(it)).toContain("{name:UPPER_SNAKE}: '{name:kebab-case}',");
  });

  it('is the column that says it, not the one that describes it', () => {
    const it = learnt(
      'a.go',
      `const (
	ErrNoError ErrCode = 0x1
	ErrFrameUnexpected ErrCode = 0x2
	ErrStreamCreation ErrCode = 0x3
)

func (e ErrCode) String() string {
	switch e {
	case ErrNoError:
		return "H3_NO_ERROR"
	case ErrFrameUnexpected:
		return "H3_FRAME_UNEXPECTED"
	case ErrStreamCreation:
		return "H3_STREAM_CREATION"
	}
	return ""
}
`,
      snapshotOf('test/numbers', [
        { value: '0x1', name: 'H3_NO_ERROR', description: 'All is well' },
        { value: '0x2', name: 'H3_FRAME_UNEXPECTED', description: 'A frame at the wrong place' },
        { value: '0x3', name: 'H3_STREAM_CREATION', description: 'The peer made too many' },
      ]),
    );
    expect(regionsOfItem(it)).toContain('return \\"{field:name}\\"');
  });

  it('leaves out the first word of all names of the registry where the file does', () => {
    const kept = keep(
      [
        {
          registry: 'test/numbers',
          regions: [{ in: 'a.h#x', row: '#define D6_{name} {value}', mode: 'insert' }],
        },
      ],
      {
        snapshots: [
          snapshotOf(
            'test/numbers',
            entries('1 OPTION_CLIENTID\n2 OPTION_SERVERID\n3 OPTION_ORO\n4 OPTION_V6_DNR'),
          ),
        ],
        files: {
          'a.h':
            '// iana-watch:begin x\n#define D6_CLIENTID 1\n#define D6_SERVERID 2\n#define D6_ORO 3\n// iana-watch:end x\n',
        },
      },
    );
    expect(kept.files.get('a.h')).toContain('#define D6_ORO 3\n#define D6_V6_DNR 4\n');
  });

  it('is in the order of names, though one was changed and stands at its old place', () => {
    const it = learnt(
      'a.ts',
      `export const C = {
  ${'Alpha 4,Bravo 2,Charlie 3,Delta 1,Echo 12,Foxtrot 5,Golf 7,Hotel 6,India 9,Zulu 8,Juliett 11,Kilo 10'
    .split(',')
    .map((row) => row.replace(' ', ': '))
    .join(',\n  ')},
};
`,
      snapshotOf(
        'test/numbers',
        entries(
          '1 Delta\n2 Bravo\n3 Charlie\n4 Alpha\n5 Foxtrot\n6 Hotel\n7 Golf\n8 Zulu\n9 India\n10 Kilo\n11 Juliett\n12 Echo',
        ),
      ),
    );
    expect(regionsOfItem(it)).toContain('"order":"name"');
  });

  it('has as many digits as nearly all rows have', () => {
    const numbers = Array.from({ length: 12 }, (_, at) => `${at} ${'ABCDEFGHIJKL'.charAt(at)}lpha`);
    const it = learnt(
      'a.swift',
      `${numbers
        .map((line) => {
          const [value = '', name = ''] = line.split(' ');
          return `let ${name.toLowerCase()} = Code(${value === '0' ? '0x0' : `0x${Number(value).toString(16).padStart(2, '0')}`})`;
        })
        .join('\n')}\n`,
      snapshotOf('test/numbers', entries(numbers.join('\n'))),
    );
    expect(regionsOfItem(it)).toContain('{value:hex2}');
  });

  it('is not kept where it uses names of a list that is not kept', () => {
    const text = `enum E {
  static let none = E(0x0)
  static let some = E(0x01)
  static let more = E(0x002)
  static let most = E(0x0003)
}
switch e {
case .none: return "None"
case .some: return "Some"
case .more: return "More"
case .most: return "Most"
}
`;
    const snapshot = snapshotOf('test/numbers', entries('0 None\n1 Some\n2 More\n3 Most'));
    expect(() => learnt('a.swift', text, snapshot)).toThrow('are not kept');
  });

  it('is the text of a link where the cell is but one', () => {
    const kept = keep(
      [
        {
          registry: 'test/numbers',
          regions: [{ in: 'a.py#x', row: '{value}: "{description}",', mode: 'insert' }],
        },
      ],
      {
        snapshots: [
          snapshotOf('test/numbers', [
            { value: '1', description: 'application/xml' },
            { value: '2', description: [{ text: 'application/json', registry: 'media-types' }] },
          ]),
        ],
        files: { 'a.py': '# iana-watch:begin x\n1: "application/xml",\n# iana-watch:end x\n' },
      },
    );
    expect(kept.files.get('a.py')).toContain('2: "application/json",');
  });

  it('are no numbers below zero that stand for values above it', () => {
    expect(() =>
      learnt(
        'a.h',
        '#define RESULT_NAK -1\n#define RESULT_REJ -2\n#define RESULT_FAIL -3\n',
        snapshotOf('test/numbers', entries('1 Nak\n2 Rej\n3 Fail')),
      ),
    ).toThrow('has no rows or comparisons');
  });
});
