// Fifty questions with their right answers, from IANA's documents of 2026-08-22: the first answer must be the right one.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findEntries } from '../../src/core/find-entries.ts';
import { entryLabel, entryRoles, entryValue } from '../../src/core/entry-roles.ts';
import { normalizeDocument } from '../../src/core/normalize.ts';
import type { Registry } from '../../src/model.ts';
import { CORPUS, describeWithCorpus } from '../support/corpus.ts';

const DAY = 'iana/2026-08-22';

/** Path, what is asked, the registry's id (`=`: that of the path), value, name, and whether it is assigned. */
const QUESTIONS: readonly (readonly string[])[] = [
  // Bytes and numbers.
  ['tls-parameters', '0x1304', 'tls-parameters-4', '0x13,0x04', 'TLS_AES_128_CCM_SHA256'],
  ['tls-parameters', '0x13,0x04', 'tls-parameters-4', '0x13,0x04', 'TLS_AES_128_CCM_SHA256'],
  ['tls-parameters', '4868', 'tls-parameters-4', '0x13,0x04', 'TLS_AES_128_CCM_SHA256'],
  ['tls-parameters', '{0x13,0x04}', 'tls-parameters-4', '0x13,0x04', 'TLS_AES_128_CCM_SHA256'],
  ['tls-parameters', '255', 'tls-parameters-4', '0x00,0xFF', 'TLS_EMPTY_RENEGOTIATION_INFO_SCSV'],
  ['tls-parameters/tls-parameters-6', '0x28', '=', '40', 'handshake_failure'],
  ['tls-parameters/tls-parameters-8', '0x11ec', '=', '4588', 'X25519MLKEM768'],
  ['tls-parameters/tls-signaturescheme', '2052', '=', '0x0804', 'rsa_pss_rsae_sha256'],
  ['http2-parameters/error-code', '11', '=', '0x0b', 'ENHANCE_YOUR_CALM'],
  ['quic/quic-transport', '15', '=', '0x0f', 'initial_source_connection_id'],
  ['http3-parameters/http3-parameters-error-codes', '256', '=', '0x0100', 'H3_NO_ERROR'],
  ['bootp-dhcp-parameters/options', '0x35', '=', '53', 'DHCP Msg Type'],
  ['sctp-parameters/sctp-parameters-1', '0xC1', '=', '193', 'Address Configuration Change Chunk (ASCONF)'],
  [
    'ssh-parameters/ssh-parameters-3',
    '14',
    '=',
    '0x0000000E',
    'SSH_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE',
  ],
  ['kerberos-parameters/kerberos-parameters-1', '0x12', '=', '18', 'aes256-cts-hmac-sha1-96'],
  ['ppp-numbers', '0xc021', 'ppp-numbers-2', 'c021', 'Link Control Protocol'],
  ['ieee-802-numbers', '0x0806', 'ieee-802-numbers-1', '2054', 'Address Resolution Protocol (ARP)'],
  ['cbor-tags', '0xd9f7', 'tags', '55799'],
  // Addresses.
  ['iana-ipv4-special-registry', '127.0.0.1', 'iana-ipv4-special-registry-1', '127.0.0.0/8', 'Loopback'],
  [
    'iana-ipv6-special-registry',
    '2001:db8::1',
    'iana-ipv6-special-registry-1',
    '2001:db8::/32',
    'Documentation',
  ],
  ['ipv6-multicast-addresses', 'ff02::1', 'link-local', 'FF02:0:0:0:0:0:0:1', 'All Nodes Address'],
  ['multicast-addresses', '224.0.0.251', 'multicast-addresses-1', '224.0.0.251', 'mDNS'],
  ['as-numbers', '23456', 'as-numbers-1', '23456', 'AS_TRANS'],
  // JOSE, JWT, COSE: values that are in no key, and names that labels have.
  ['jose', 'crit', 'web-signature-encryption-header-parameters', 'crit', 'Critical'],
  ['jose', 'b64', 'web-signature-encryption-header-parameters', 'b64', 'Base64url-Encode Payload'],
  ['jose', 'kty', 'web-key-parameters', 'kty', 'Key Type'],
  ['jose', 'p-256', 'web-key-elliptic-curve', 'P-256', 'P-256 Curve'],
  ['jose', 'RS256', 'web-signature-encryption-algorithms', 'RS256', 'RSASSA-PKCS1-v1_5 using SHA-256'],
  ['jwt', 'exp', 'claims', 'exp', 'Expiration Time'],
  ['cwt/claims-registry', '4', '=', '4', 'exp'],
  ['cose/header-parameters', 'kid', '=', '4', 'kid'],
  ['cose/algorithms', '-7', '=', '-7', 'ES256'],
  ['cose/algorithms', '-70000', '=', 'less than -65536', 'Reserved for Private Use', 'space'],
  // ALPN and DNS.
  ['tls-extensiontype-values', 'h2', 'alpn-protocol-ids', 'HTTP/2 over TLS'],
  ['tls-extensiontype-values', 'http/1.1', 'alpn-protocol-ids', 'HTTP/1.1'],
  ['dns-parameters', 'aaaa', 'dns-parameters-4', '28', 'AAAA'],
  ['dns-parameters/dns-parameters-4', '0x40', '=', '64', 'SVCB'],
  ['dns-parameters/dns-parameters-6', 'nxdomain', '=', '3', 'NXDomain'],
  ['dns-sec-alg-numbers', 'Ed25519', 'dns-sec-alg-numbers-1', '15', 'ED25519'],
  // Unassigned and private use.
  ['websocket/close-code-number', '3900', '=', '3009-3999', 'Unassigned', 'space'],
  ['http-status-codes', '299', 'http-status-codes-1', '227-299', 'Unassigned', 'space'],
  ['protocol-numbers', '150', 'protocol-numbers-1', '148-252', 'Unassigned', 'space'],
  ['tls-parameters/tls-parameters-4', '0x0A0B', '=', '0x0A,0x0B-FF', 'Unassigned', 'space'],
  ['dns-parameters/dns-parameters-4', '65300', '=', '65280-65534', 'Private use', 'space'],
  ['as-numbers', '64512', 'as-numbers-1', '64512-65534', 'Reserved for Private Use', 'space'],
  // Names: another case, another spelling, in brackets, before a rename.
  ['http-status-codes', 'NOT_FOUND', 'http-status-codes-1', '404', 'Not Found'],
  ['http-status-codes', 'unprocessable-content', 'http-status-codes-1', '422', 'Unprocessable Content'],
  ['sip-parameters', 'busy-here', 'sip-parameters-7', '486', 'Busy Here'],
  ['tcp-parameters', 'MPTCP', 'tcp-parameters-1', '30', 'Multipath TCP (MPTCP)'],
  ['tls-extensiontype-values', 'elliptic_curves', 'tls-extensiontype-values-1', '10'],
  ['tls-extensiontype-values', 'supported_groups', 'tls-extensiontype-values-1', '10'],
  ['http-methods', 'patch', 'methods', 'PATCH'],
  ['media-types', 'application/problem+json', 'application', 'problem+json'],
  ['core-parameters', 'application/cbor', 'content-formats', '60', 'application/cbor'],
  // Several fields, classes, and registries of one value.
  ['service-names-port-numbers', '5432 tcp', '=', '5432', 'postgresql'],
  ['service-names-port-numbers', '6001 udp', '=', '6000-6063', 'x11'],
  ['pcep/pcep-error-object', '5 2', '=', '5 2'],
  ['smtp-enhanced-status-codes', '5.1.1', 'smtp-enhanced-status-codes-3', 'X.1.1'],
  ['icmpv6-parameters/icmpv6-parameters-3/icmpv6-parameters-codes-6', '0', '=', '0'],
  ['_6tisch/_6tisch-6p-version-numbers', '0x0', '=', '0'],
  ['dskpp/versions', '1.0', '=', '1.0'],
  // Harder: signs, bytes in C, a code of CoAP as the byte of a packet, ranges by a number in them, and old and short names.
  ['http3-parameters/http3-parameters-settings', '0x33', '=', '0x33', 'SETTINGS_H3_DATAGRAM'],
  ['core-parameters', '4.29', 'response-codes', '4.29', 'Too Many Requests'],
  ['websocket/close-code-number', '1015', '=', '1015', 'TLS handshake'],
  ['tls-parameters/tls-parameters-4', '0x13, 0x01', '=', '0x13,0x01', 'TLS_AES_128_GCM_SHA256'],
  ['protocol-numbers', 'ospf_igp', 'protocol-numbers-1', '89', 'OSPFIGP'],
  ['bgp-parameters', 'LARGE_COMMUNITY', 'bgp-parameters-2', '32', 'LARGE_COMMUNITY'],
  ['dns-parameters/dns-parameters-11', 'EDNS_CLIENT_SUBNET', '=', '8', 'edns-client-subnet'],
  ['tls-parameters/tls-parameters-8', 'secp256r1', '=', '23', 'secp256r1'],
  ['cose/algorithms', '-8', '=', '-8', 'EdDSA'],
  ['radius-types', 'Message-Authenticator', 'radius-types-2', '80', 'Message-Authenticator'],
  ['ldap-parameters/ldap-parameters-6', '53', '=', '53', 'unwillingToPerform'],
];

describeWithCorpus(DAY, 'questions about the documents of 2026-08-22', () => {
  it.each(QUESTIONS)('%s %s', (path = '', words = '', id, value, name, space) => {
    const found = findEntries(registriesAt(path), words.split(' '));
    const [best] = found;
    if (best === undefined) throw new Error('nothing was found');
    const roles = entryRoles(best.registry);
    expect([best.registry.path.split('/').at(-1), entryValue(best.entry, roles)]).toEqual([
      id === '=' ? path.split('/').at(-1) : id,
      value,
    ]);
    if (name !== undefined) expect(entryLabel(best.entry, roles)).toBe(name);
    expect(best.isAssigned).toBe(space === undefined);
    // Unassigned space is never said of a registry that has the entry.
    const assigned = new Set(found.filter(({ isAssigned }) => isAssigned).map(({ registry }) => registry));
    expect(found.filter(({ isAssigned, registry }) => !isAssigned && assigned.has(registry))).toEqual([]);
  });
});

const read = new Map<string, readonly Registry[]>();

function registriesAt(path: string): readonly Registry[] {
  const [group = ''] = path.split('/');
  const all = read.get(group) ?? readGroup(group);
  read.set(group, all);
  return all.filter((registry) => registry.path === path || registry.path.startsWith(`${path}/`));
}

function readGroup(group: string): readonly Registry[] {
  const bytes = readFileSync(join(CORPUS, DAY, group, `${group}.xml`));
  const normalized = normalizeDocument(bytes, { subject: group, group, people: 'none' });
  if (normalized.type === 'redirect') throw new Error(`${group} is a redirect`);
  return normalized.snapshot.registries;
}
