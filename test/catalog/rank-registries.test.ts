// Which registry a list of values with names is, out of all of IANA's.
import { describe, expect, it } from 'vitest';
import { nameVariants } from '../../src/catalog/name-folds.ts';
import { indexCatalog } from '../../src/catalog/catalog-index.ts';
import { rankRegistries } from '../../src/catalog/rank-registries.ts';
import { loadCatalog } from '../../src/edge/catalog-file.ts';

const index = indexCatalog(loadCatalog());

describe('rankRegistries', () => {
  it.each<readonly [string, Readonly<Record<string, string>>]>([
    ['websocket/close-code-number', { CLOSE_GOING_AWAY: '1001', CLOSE_PROTOCOL_ERROR: '1002' }],
    ['dns-parameters/dns-parameters-4', { TYPE_A: '1', TYPE_NS: '2', TYPE_AAAA: '28' }],
    ['tls-parameters/tls-parameters-4', { TLS_AES_128_GCM_SHA256: '0x1301', AES_256_GCM_SHA384: '4866' }],
    ['tls-parameters/tls-parameters-6', { AlertCloseNotify: '0', AlertBadRecordMac: '20' }],
    ['http2-parameters/error-code', { Http2NoError: '0', Http2ProtocolError: '1', INTERNAL_ERROR: '2' }],
    ['http-methods/methods', { METHOD_PATCH: 'PATCH', METHOD_MKCALENDAR: 'MKCALENDAR', GET: 'GET' }],
    ['icmp-parameters/icmp-parameters-types', { ICMP_ECHO_REPLY: '0', ICMP_ECHO: '8', PHOTURIS: '40' }],
  ])('finds %s', (path, names) => {
    const pairs = Object.entries(names).map(([name, value]) => ({ name, value }));
    const [best] = rankRegistries(pairs, index);
    expect([best?.registry.path, best?.ofPairs]).toEqual([path, 1]);
  });

  it('finds nothing where nothing is', () => {
    expect(rankRegistries([{ name: 'WINDOW_WIDTH', value: '1280' }], index)).toEqual([]);
  });
});

describe('nameVariants', () => {
  it('leaves out prefixes of programs', () => {
    expect(nameVariants('WsCloseGOING_AWAY')).toEqual([
      'wsclosegoingaway',
      'closegoingaway',
      'goingaway',
      'away',
    ]);
    expect(nameVariants('TYPE_A')).toEqual(['typea', 'a']);
  });
});
