import { describe, expect, it } from 'vitest';
import { isPrivateAddress, judgeTarget } from '../../src/channels/target.ts';

describe('judgeTarget', () => {
  it.each([
    'https://hooks.slack.com/services/T0/B0/x',
    'https://example.org:8443/hook?sig=a%2Fb',
    'http://127.0.0.1:9000/x',
    'http://127.8.9.10/x',
    'http://0x7f.1/x',
    'http://[::1]:80/x',
    'http://localhost/x',
    'http://hook.localhost/x',
    'http://10.1.2.3/x',
    'http://172.16.0.1/x',
    'http://172.31.255.255/x',
    'http://192.168.0.9/x',
    'http://[fd00::1]/x',
    'http://[::ffff:10.0.0.1]/x',
  ])('lets %s pass', (url) => {
    expect(judgeTarget(url)).toMatchObject({ type: 'ok', url: new URL(url) });
    expect(judgeTarget(url)).not.toHaveProperty('mustBePrivate');
  });

  it.each([
    'http://8.8.8.8/SECRET',
    'http://172.32.0.1/SECRET',
    'http://172.15.0.1/SECRET',
    'http://11.0.0.1/SECRET',
    'http://169.254.169.254/SECRET',
    'http://0.0.0.0/SECRET',
    'http://[2001:db8::1]/SECRET',
    'http://[::ffff:8.8.8.8]/SECRET',
    'ftp://example.org/SECRET',
    'file:///SECRET',
    'javascript:SECRET',
    'SECRET',
    'https://',
    '',
  ])('refuses %s and does not repeat it', (url) => {
    const target = judgeTarget(url);
    expect(target.type).toBe('refused');
    expect(JSON.stringify(target)).not.toMatch(/SECRET|8\.8|169|172|2001|example/);
  });

  it('asks for the addresses of a name behind plain http:', () => {
    expect(judgeTarget('http://mattermost:8065/hooks/x')).toMatchObject({
      type: 'ok',
      mustBePrivate: 'mattermost',
    });
    expect(judgeTarget('http://127.0.0.1.evil.example/x')).toMatchObject({
      type: 'ok',
      mustBePrivate: '127.0.0.1.evil.example',
    });
  });
});

describe('isPrivateAddress', () => {
  it.each(['::1', 'fd12:3456::1', '::ffff:127.0.0.1', '192.168.1.1'])('knows %s as private', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });
  it.each(['1.1.1.1', '::', 'fe80::1', '::ffff:1.1.1.1', 'example.org', ''])(
    'takes %s for public',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false);
    },
  );
});
