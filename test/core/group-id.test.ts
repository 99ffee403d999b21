import { describe, expect, it } from 'vitest';
import {
  checkGroupId,
  fileNameOf,
  groupOfRootId,
  registryIdOf,
  registryPath,
  registryUrl,
  sourceUrl,
} from '../../src/core/group-id.ts';

describe('the id of a group', () => {
  it.each([
    'websocket',
    'ip-over-IEEE1394',
    '_6lowpan-parameters',
    'precis-tables-6.3.0',
    'a',
    'a+b',
    'console',
  ])('can be %s', (id) => {
    expect(checkGroupId(id)).toBeUndefined();
  });

  it.each([
    ['', 'it is empty'],
    ['../../etc/passwd', 'it holds a slash'],
    ['a\\b', 'it holds a slash'],
    ['..', 'it holds ".."'],
    ['a..b', 'it holds ".."'],
    ['.state', 'it begins with a dot'],
    ['a.', 'it ends in a dot'],
    ['-rf', 'it begins with a sign that a command line takes for an option'],
    ['con', 'Windows keeps this name for a device'],
    ['NUL.txt', 'Windows keeps this name for a device'],
    ['Com1', 'Windows keeps this name for a device'],
    ['a b', 'it holds " ", which no id of IANA\'s has'],
    ['a\nb', 'it holds a control character'],
    ['a\0', 'it holds a control character'],
    ['é', 'it holds "é", which no id of IANA\'s has'],
    ['*', 'it holds "*", which no id of IANA\'s has'],
    ['a%2Fb', 'it holds "%", which no id of IANA\'s has'],
    ['a:b', 'it holds ":", which no id of IANA\'s has'],
    ['x.lock', 'git keeps names in ".lock" for itself'],
    ['a'.repeat(129), 'it is longer than 128 characters'],
  ])('cannot be %j', (id, reason) => {
    expect(checkGroupId(id)).toBe(reason);
  });

  it('is the root id but for two documents', () => {
    expect(groupOfRootId('websocket')).toBe('websocket');
    expect(groupOfRootId('UUID')).toBe('uuid');
    expect(groupOfRootId('pidf-lo-civic-address-consideration')).toBe(
      'pidf-lo-civic-address-consideration-registry',
    );
  });

  it('leads to the document and to the page, and to the anchor of a registry on it', () => {
    expect(sourceUrl('websocket')).toBe('https://www.iana.org/assignments/websocket/websocket.xml');
    expect(registryUrl('uuid', 'UUID')).toBe('https://www.iana.org/assignments/uuid/uuid.xhtml');
    expect(registryUrl('bgp', 'bgp/a/sfc-spi%2Fsi%25')).toBe(
      'https://www.iana.org/assignments/bgp/bgp.xhtml#sfc-spi%2Fsi%25',
    );
  });
});

describe('ids as paths and file names', () => {
  it('encodes only the sign of paths and of the encoding in a path, and takes it back', () => {
    expect(registryPath(undefined, 'a')).toBe('a');
    expect(registryPath('a', 'b/c%2F')).toBe('a/b%2Fc%252F');
    expect(registryIdOf('a/b%2Fc%252F')).toBe('b/c%2F');
  });

  it.each([
    ['sfc-spi/si', 'sfc-spi%2Fsi'],
    ['100%', '100%25'],
    ['..', '%2E%2E'],
    ['.', '%2E'],
    ['a\\b:c*?"<>|', 'a%5Cb%3Ac%2A%3F%22%3C%3E%7C'],
    ['a\n\0', 'a%0A%00'],
    ['con', '%63on'],
    ['aux.x', '%61ux.x'],
    ['tls-parameters-4', 'tls-parameters-4'],
  ])('makes a file name of %j that stays in its folder', (id, name) => {
    expect(fileNameOf(id)).toBe(name);
  });
});
