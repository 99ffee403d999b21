// Where a message may be sent: judges a webhook's URL without ever repeating it.

export type Target =
  | { readonly type: 'refused'; readonly why: string }
  | {
      readonly type: 'ok';
      readonly url: URL;
      /** The name in a plain http: URL: every address it stands for must be loopback or private. */
      readonly mustBePrivate?: string;
    };

/** Said of a plain http: URL that leads to the open internet. */
export const NOT_PRIVATE = 'is plain http: to an address that is neither loopback nor private; use https:';

/** Said of a plain http: URL whose name cannot be looked up. */
export const NO_ADDRESS =
  'is plain http: to a name that has no address here, so it may be neither loopback nor private; use https:';

/**
 * Judges a resolved URL. https: goes anywhere; http: only to loopback and private addresses, for nothing protects it
 * on its way. The reason of a refusal never holds the URL or a part of it.
 */
export function judgeTarget(text: string): Target {
  if (!URL.canParse(text)) return refused('is not a URL');
  const url = new URL(text);
  if (url.protocol === 'https:') return { type: 'ok', url };
  if (url.protocol !== 'http:') return refused('is not an https: URL');
  const host = url.hostname;
  if (host === 'localhost' || host.endsWith('.localhost')) return { type: 'ok', url };
  if (!host.startsWith('[') && !IPV4.test(host)) return { type: 'ok', url, mustBePrivate: host };
  return isPrivateAddress(host) ? { type: 'ok', url } : refused(NOT_PRIVATE);
}

/** True for loopback (127/8, ::1) and private addresses (RFC 1918, RFC 4193). Brackets around IPv6 are fine. */
export function isPrivateAddress(address: string): boolean {
  if (IPV4.test(address)) return isPrivateIPv4(address.split('.').map(Number));
  const text = `http://[${address.replace(/^\[|\]$/g, '')}]/`;
  if (!URL.canParse(text)) return false;
  // The URL standard writes an IPv6 address in its one short form, mapped IPv4 addresses in hex.
  const host = new URL(text).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host);
  if (mapped === null) return host === '::1' || /^f[cd][0-9a-f]{2}:/.test(host);
  const [high, low] = [mapped[1], mapped[2]].map((part) => Number.parseInt(part ?? '', 16));
  if (high === undefined || low === undefined) return false;
  return isPrivateIPv4([high >> 8, high & 255, low >> 8, low & 255]);
}

const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

function isPrivateIPv4([a = -1, b = -1]: readonly number[]): boolean {
  return a === 127 || a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168);
}

function refused(why: string): Target {
  return { type: 'refused', why };
}
