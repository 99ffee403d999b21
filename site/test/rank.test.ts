// What comes first of what a question finds.
import { describe, expect, it } from 'vitest';
import { rank } from '../src/client/rank.ts';

function worth(value: string, name: string, query: string): number {
  const item = { kind: 'entry', group: 'g', short: 'G', where: 'Names', url: '', value, name } as const;
  return rank(item, query.split(' '), 'g G Names');
}

describe('the search', () => {
  it.each([
    ['h2', ['HTTP/2 over TLS', '0x68 0x32 ("h2")'], ['0x002a', 'h245']],
    ['h2', ['4', 'h2'], ['HTTP/2 over TLS', '0x68 0x32 ("h2")']],
    ['rsa', ['1', 'signed with rsa'], ['2', 'rsassa']],
    ['rsa', ['2', 'rsassa'], ['3', 'universal']],
  ] as const)('of %s prefers %s', (query, [value, name], [otherValue, otherName]) => {
    expect(worth(value, name, query)).toBeGreaterThan(worth(otherValue, otherName, query));
  });
});
