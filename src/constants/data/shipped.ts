// Names and facts that IANA does not hold, for registries that many libraries copy. Reviewed by hand, small on
// purpose; a names or facts file in a repository goes before them. Never part of a snapshot.

export type FactValue = string | boolean;
type FactsOfValue = Readonly<Record<string, FactValue>>;

export interface Shipped {
  /** Usual names by value, where the registry's own words do not make a good one. UPPER_SNAKE. */
  readonly names?: Readonly<Record<string, string>>;
  /** What a value without words of its own is called, the value behind it: `VERSION` makes `VERSION_13`. */
  readonly stem?: string;
  /** True of every value that says nothing else. */
  readonly defaults?: FactsOfValue;
  readonly facts?: Readonly<Record<string, FactsOfValue>>;
}

/** RFC 6455, Section 7.4.1: these are for the local API, and MUST NOT be set in a Close frame. */
const LOCAL = { sendable: false, internal: true } as const;

export const SHIPPED: Readonly<Record<string, Shipped>> = {
  'websocket/close-code-number': {
    names: {
      '1000': 'NORMAL_CLOSURE',
      '1001': 'GOING_AWAY',
      '1002': 'PROTOCOL_ERROR',
      '1003': 'UNSUPPORTED_DATA',
      '1005': 'NO_STATUS_RCVD',
      '1006': 'ABNORMAL_CLOSURE',
      '1007': 'INVALID_FRAME_PAYLOAD_DATA',
      '1008': 'POLICY_VIOLATION',
      '1009': 'MESSAGE_TOO_BIG',
      '1010': 'MANDATORY_EXTENSION',
      '1011': 'INTERNAL_ERROR',
      '1012': 'SERVICE_RESTART',
      '1013': 'TRY_AGAIN_LATER',
      // Its description is two sentences; the second says "similar to 502".
      '1014': 'BAD_GATEWAY',
      '1015': 'TLS_HANDSHAKE',
    },
    defaults: { sendable: true, internal: false },
    facts: {
      '1000': { phrase: 'normal closure' },
      '1001': { phrase: 'going away' },
      '1002': { phrase: 'protocol error' },
      '1003': { phrase: 'unsupported data' },
      '1004': { sendable: false },
      '1005': { ...LOCAL, phrase: 'no status received' },
      '1006': { ...LOCAL, phrase: 'abnormal closure' },
      '1007': { phrase: 'invalid frame payload data' },
      '1008': { phrase: 'policy violation' },
      '1009': { phrase: 'message too big' },
      '1010': { phrase: 'mandatory extension' },
      '1011': { phrase: 'internal error' },
      '1012': { phrase: 'service restart' },
      '1013': { phrase: 'try again later' },
      '1014': { phrase: 'bad gateway' },
      '1015': { ...LOCAL, phrase: 'TLS handshake failure' },
    },
  },
  'websocket/opcode': {
    names: { '0': 'CONTINUATION', '1': 'TEXT', '2': 'BINARY', '8': 'CLOSE', '9': 'PING', '10': 'PONG' },
    // RFC 6455, Section 5.5: the highest bit of the opcode.
    defaults: { control: false },
    facts: {
      '8': { control: true, phrase: 'close' },
      '9': { control: true, phrase: 'ping' },
      '10': { control: true, phrase: 'pong' },
      '0': { phrase: 'continuation' },
      '1': { phrase: 'text' },
      '2': { phrase: 'binary' },
    },
  },
  'websocket/version-number': {
    stem: 'VERSION',
    // RFC 6455, Section 11.6: the others are drafts or reserved.
    defaults: { final: false },
    facts: { '13': { final: true } },
  },
  'websocket/extension-name': {},
  'websocket/subprotocol-name': {},
  'websocket/framing-header-bits': {
    // The bit's place in the first byte of a frame, RFC 6455, Section 5.2.
    facts: { RSV1: { mask: '0x40' }, RSV2: { mask: '0x20' }, RSV3: { mask: '0x10' } },
  },
  'http-status-codes/http-status-codes-1': {
    names: { '306': 'UNUSED', '418': 'IM_A_TEAPOT' },
    // RFC 9110, Sections 15.4.7 and 15.5.19: both are "(Unused)", and reserved.
    defaults: { unused: false },
    facts: {
      '306': { unused: true },
      '418': { unused: true, phrase: "I'm a teapot" },
    },
  },
  'http-methods/methods': { names: { '*': 'ASTERISK' } },
  'tls-parameters/tls-parameters-4': {
    // Not suites: they signal something in a ClientHello (RFC 5746, RFC 7507).
    defaults: { signalling: false },
    facts: { '0x00,0xFF': { signalling: true }, '0x56,0x00': { signalling: true } },
  },
  'tls-parameters/tls-parameters-6': {
    names: {
      '21': 'DECRYPTION_FAILED',
      '30': 'DECOMPRESSION_FAILURE',
      '41': 'NO_CERTIFICATE',
      '60': 'EXPORT_RESTRICTION',
      '100': 'NO_RENEGOTIATION',
      '111': 'CERTIFICATE_UNOBTAINABLE',
      '114': 'BAD_CERTIFICATE_HASH_VALUE',
    },
    // RFC 8446, Section 6: kept for older versions, never sent by TLS 1.3.
    defaults: { legacy: false },
    facts: {
      '21': { legacy: true },
      '30': { legacy: true },
      '41': { legacy: true },
      '60': { legacy: true },
      '100': { legacy: true },
      '111': { legacy: true },
      '114': { legacy: true },
    },
  },
  'cbor-tags/tags': {
    names: {
      '65535': 'ALWAYS_INVALID_16_BIT',
      '4294967295': 'ALWAYS_INVALID_32_BIT',
      '18446744073709551615': 'ALWAYS_INVALID_64_BIT',
    },
  },
  'service-names-port-numbers': {
    names: { '66': 'SQL_STAR_NET', '150': 'SQL_NET' },
  },
};
