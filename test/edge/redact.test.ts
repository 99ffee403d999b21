import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proxySecrets } from '../../src/edge/proxy.ts';
import { createRedactor } from '../../src/edge/redact.ts';

const TOKEN = 'ghp_a"b\\c+d/e f&é=';

function redacted(text: string, ...secrets: string[]): string {
  return createRedactor(secrets).redact(text);
}

describe('a secret never leaves', () => {
  it.each([
    ['as it is', TOKEN],
    ['in JSON', JSON.stringify(TOKEN).slice(1, -1)],
    ['URL-encoded', encodeURIComponent(TOKEN)],
    ['URL-encoded in lower case', encodeURIComponent(TOKEN).replace(/%../g, (hex) => hex.toLowerCase())],
    ['as a form', new URLSearchParams({ a: TOKEN }).toString().slice(2)],
    ['in base64', Buffer.from(TOKEN).toString('base64')],
    ['in base64url', Buffer.from(TOKEN).toString('base64url')],
    ['in HTML', TOKEN.replaceAll('&', '&amp;')],
  ])('%s', (_, form) => {
    expect(redacted(`a ${form} b`, TOKEN)).toBe('a *** b');
  });

  it('inside other base64, wherever it begins', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 9 }), fc.string({ maxLength: 9 }), (before, after) => {
        const secret = 'correct-horse-battery';
        const shown = redacted(Buffer.from(`${before}${secret}${after}`).toString('base64'), secret);
        expect(shown).toContain('***');
        // What the neighbours share a byte with may stay: less than one character at each end.
        const left = Buffer.from(shown.replace('***', ''), 'base64').toString();
        expect(left).not.toContain('horse');
      }),
    );
  });

  it('however many there are, and the longer one first', () => {
    expect(redacted('token-1 token-12', 'token-1', 'token-12')).toBe('*** ***');
  });

  it('also if it is learned later', () => {
    const redactor = createRedactor();
    expect(redactor.redact('late-secret')).toBe('late-secret');
    redactor.add('late-secret');
    expect(redactor.redact('late-secret')).toBe('***');
  });

  it('as part of a URL: the path, the password, long values of the query', () => {
    const url =
      'https://user:pa%21ss@hooks.example.org/services/T0000000/B0000000/abcdefghijklmnopqrst?sig=0123456789abcdef0123';
    for (const part of [
      url,
      '/services/T0000000/B0000000/abcdefghijklmnopqrst',
      'abcdefghijklmnopqrst',
      'pa!ss',
      '0123456789abcdef0123',
    ])
      expect(redacted(`x ${part} y`, url)).toBe('x *** y');
    expect(redacted('hooks.example.org', url)).toBe('hooks.example.org');
  });

  it('line by line, where it has lines', () => {
    expect(redacted('the line MIIBVgIBADANBg', '-----BEGIN KEY-----\nMIIBVgIBADANBg\n')).toBe('the line ***');
  });

  it('of several in one setting, each, and without its prefix', () => {
    const [one, two] = [1, 2].map((byte) => Buffer.alloc(24, byte).toString('base64'));
    expect(redacted(`the keys ${one} ${two}`, `whsec_${one} whsec_${two}`)).toBe('the keys *** ***');
  });

  it('of a password in a URL with signs of any alphabet, as it is typed', () => {
    expect(redacted('pässword', 'https://user:p%C3%A4ssword@hooks.example')).toBe('***');
  });

  it('but what is too short to be one hides nothing', () => {
    expect(redacted('a abc ', 'a', '', '  ', 'abc')).toBe('a abc ');
  });

  it('of a proxy: name and password are its secrets', () => {
    const secrets = proxySecrets({
      HTTPS_PROXY: 'http://name:pa%21ssword@proxy:3128',
      http_proxy: 'proxy:3128',
    });
    expect([...secrets].sort()).toEqual(['name:pa!ssword', 'pa!ssword']);
  });

  it.each([
    ['socks5://name:hush@proxy:1080', ['hush', 'name:hush']],
    ['http://name:hu sh@proxy:port', ['name:hu sh']],
    ['http://proxy:port', []],
  ])('of what is no address of a proxy too: %s', (address, secrets) => {
    expect(proxySecrets({ HTTPS_PROXY: address })).toEqual(secrets);
  });
});
