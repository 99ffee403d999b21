import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../src/edge/redact.ts';
import { type TerminalLoggerOptions, createTerminalLogger } from '../../src/edge/terminal-logger.ts';

function logger(options: Partial<TerminalLoggerOptions> & { isTTY?: boolean; columns?: number } = {}) {
  const written: string[] = [];
  const stream = {
    isTTY: options.isTTY ?? false,
    columns: options.columns ?? 40,
    write: (text: string) => written.push(text),
  };
  const redactor = createRedactor(['hush-hush']);
  const made = createTerminalLogger({ stream, env: {}, redactor, ...options });
  return { ...made, written };
}

function writeAll(target: ReturnType<typeof logger>): string {
  target.debug('d');
  target.info('i');
  target.warn('w');
  target.error('e');
  return target.written.join('');
}

describe('lines for people', () => {
  it('are plain where nobody looks, and on a terminal that wants no colour', () => {
    expect(writeAll(logger())).toBe('i\nw\ne\n');
    expect(writeAll(logger({ isTTY: true, env: { NO_COLOR: '1' } }))).toBe('i\nw\ne\n');
    expect(writeAll(logger({ isTTY: true, env: { TERM: 'dumb' } }))).toBe('i\nw\ne\n');
  });

  it('have colour on a terminal', () => {
    const text = writeAll(logger({ isTTY: true, env: { NO_COLOR: '' } }));
    expect(text).toBe('i\n\u001b[33mw\u001b[39m\n\u001b[31me\u001b[39m\n');
  });

  it('are fewer when quiet and more when verbose', () => {
    expect(writeAll(logger({ verbosity: 'quiet' }))).toBe('w\ne\n');
    expect(writeAll(logger({ verbosity: 'verbose' }))).toBe('d\ni\nw\ne\n');
  });

  it('show foreign text without obeying it', () => {
    const target = logger({ isTTY: true, env: { NO_COLOR: '1' } });
    target.info('a\u001b[31m\r\nb\u0007\u009b2J\u202ec\u200b');
    expect(target.written.join('')).toBe('a␛[31m␍␊b␇\\u{9b}2J\\u{202e}c\\u{200b}\n');
  });

  it.each([
    ['::error::x', ': :error::x'],
    [' ::set-env name=a::b', ' : :set-env name=a::b'],
    ['x ##[command]y', 'x # #[command]y'],
    ['fe80::1 stays', 'fe80::1 stays'],
  ])('are no commands to a runner: %s', (line, shown) => {
    const target = logger();
    target.info(line);
    expect(target.written).toEqual([`${shown}\n`]);
  });

  it('hold no secret', () => {
    const target = logger({ isTTY: true });
    target.error('token hush-hush');
    target.progress('hush-hush');
    expect(target.written.join('')).not.toContain('hush');
  });
});

describe('the progress line', () => {
  it('is shown on a terminal only, and not when quiet', () => {
    for (const options of [{}, { isTTY: true, verbosity: 'quiet' as const }]) {
      const target = logger(options);
      target.progress('1 of 3');
      expect(target.written).toEqual([]);
    }
  });

  it('is replaced by the next, makes way for other lines, and goes', () => {
    const target = logger({ isTTY: true, env: { NO_COLOR: '1' } });
    target.progress('1 of 3');
    target.progress('2 of 3');
    target.info('news');
    target.progress('');
    target.info('done');
    const clear = '\r\u001b[2K';
    expect(target.written).toEqual([
      `${clear}1 of 3`,
      `${clear}2 of 3`,
      `${clear}news\n2 of 3`,
      clear,
      'done\n',
    ]);
  });

  it('never wraps', () => {
    const target = logger({ isTTY: true, columns: 10 });
    target.progress('12345678901234567890');
    expect(target.written).toEqual(['\r\u001b[2K123456789']);
  });

  it('is as wide as usual on a terminal that does not know its size', () => {
    const target = logger({ isTTY: true, columns: 0 });
    target.progress('12345678901234567890');
    expect(target.written).toEqual(['\r\u001b[2K12345678901234567890']);
  });
});
