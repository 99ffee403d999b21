import { describe, expect, it } from 'vitest';
import { rsyncAddress } from '../../src/core/rsync-address.ts';

describe('an address of rsync', () => {
  it.each([
    'rsync://rsync.iana.org/assignments',
    'rsync://127.0.0.1:8873/m/path-1/x_y.z',
    'rsync://[::1]:873/m',
    'rsync://iana@mirror.test/m',
  ])('is handed on: %s', (address) => {
    expect(rsyncAddress(address)).toEqual({ type: 'address', address });
    expect(rsyncAddress(`${address}///`)).toEqual({ type: 'address', address });
  });

  it.each([
    'rsync://',
    'rsync://host',
    'rsync://host/',
    'rsync://-oProxyCommand=x/m',
    'rsync://host/../etc',
    'rsync://host/m/$(id)',
    'rsync://host/m;id',
    'rsync://host/m m',
    'rsync://host/m\n--daemon',
    'rsync://host/*',
    'rsync://-u@host/m',
    `rsync://host/${'a'.repeat(3000)}`,
    'RSYNC://host/m',
  ])('is refused: %j', (address) => {
    expect(rsyncAddress(address)).toEqual({
      type: 'problem',
      problem: expect.stringContaining('must be rsync://host/module'),
    });
  });

  it('is refused with a password, which is not repeated', () => {
    expect(JSON.stringify(rsyncAddress('rsync://me:secret@host/m'))).toMatch(/RSYNC_PASSWORD/);
    expect(JSON.stringify(rsyncAddress('rsync://me:secret@host/m'))).not.toContain('secret');
  });

  it.each(['https://www.iana.org', './mirror', 'rsync.iana.org::assignments', ''])('is none: %s', (text) => {
    expect(rsyncAddress(text)).toBeUndefined();
  });
});
