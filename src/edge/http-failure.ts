// Says in people's words why a request failed, what they can do, and whether trying again makes sense.
import { PROXY_FAILED, PROXY_REFUSED } from './transport.ts';
import { durationInWords } from './retry-timing.ts';

/** Why one try failed. `what` and `remedy` are halves of a line: *subject: what; remedy*. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly remedy: string;
  readonly mayPass: boolean;
  /** What a `Retry-After` asked for. */
  readonly askedMs: number | undefined;
  /** The server answered, if only to refuse: it is there. */
  readonly answered: boolean;

  constructor(what: string, options: FailureOptions) {
    super(what, { cause: options.cause });
    this.remedy = options.remedy ?? LATER;
    this.mayPass = options.mayPass ?? false;
    this.askedMs = options.askedMs;
    this.answered = options.answered ?? false;
  }
}

interface FailureOptions {
  readonly remedy?: string;
  /** Another try may succeed. */
  readonly mayPass?: boolean;
  readonly askedMs?: number | undefined;
  readonly answered?: boolean;
  readonly cause?: unknown;
}

const LATER = 'try again later';
const CHECK_HOST = 'check the address, the network and the proxy settings';

export function bodyTooLarge(maxBytes: number): HttpFailure {
  return new HttpFailure(`the body is larger than ${Math.round(maxBytes / 1024 / 1024)} MB`, {
    answered: true,
    remedy: 'check that this is a registry document of IANA',
  });
}

export function unknownEncoding(encoding: string): HttpFailure {
  return new HttpFailure(`the body is encoded as ${JSON.stringify(encoding.slice(0, 40))}`, {
    answered: true,
    remedy: 'the server must send plain or gzip bodies',
  });
}

/** The phase names what did not come in time. */
export function timedOut(phase: string, ms: number): HttpFailure {
  return new HttpFailure(`timed out: ${phase} within ${durationInWords(ms)}`, {
    mayPass: true,
    remedy: `${LATER}, or ${CHECK_HOST}`,
  });
}

/** The run has no time left to ask. */
export function outOfTime(): HttpFailure {
  return new HttpFailure('no time was left in the run', { remedy: 'the next run asks again' });
}

export function redirectRefused(why: string): HttpFailure {
  return new HttpFailure(`redirected ${why}`, {
    answered: true,
    remedy: 'if that is right, put the new address into the configuration',
  });
}

/** A status that is neither a document nor a plain "there is none". */
export function statusRefused(status: number, askedMs?: number): HttpFailure {
  const asks = askedMs === undefined ? '' : ` and asked to wait ${durationInWords(askedMs)}`;
  const mayPass = status === 408 || status === 429 || status >= 500;
  return new HttpFailure(`the server answered ${status}${STATUS_WORDS[status] ?? ''}${asks}`, {
    mayPass,
    askedMs,
    answered: true,
    remedy: mayPass ? LATER : 'check the address',
  });
}

/** Whatever a request threw, as a failure with words. */
export function toHttpFailure(error: unknown): HttpFailure {
  return networkFailure(error) ?? new HttpFailure('the request failed', { mayPass: true, cause: error });
}

/** The same; undefined where neither the network, nor a proxy, nor TLS had a part in it. */
export function networkFailure(error: unknown): HttpFailure | undefined {
  const chain = causes(error);
  const known = chain.find((cause) => cause instanceof HttpFailure);
  if (known !== undefined) return known;
  const facts = chain.map(factsOf);
  const refusal = facts.find(({ code }) => code === PROXY_REFUSED);
  if (refusal !== undefined) return proxyRefused(refusal);
  const proxy = facts.find(({ code }) => code === PROXY_FAILED)?.proxy;
  const code = facts.find((one) => one.code !== undefined && one.code !== PROXY_FAILED)?.code;
  if (code === undefined && proxy === undefined) return undefined;
  const { what, ...rest } = explain(code ?? '');
  const where = proxy === undefined ? '' : ` (at the proxy ${proxy})`;
  return new HttpFailure(`${what}${where}`, { ...rest, cause: error });
}

const STATUS_WORDS: Readonly<Record<number, string>> = {
  401: ' (not authorized)',
  403: ' (forbidden)',
  429: ' (too many requests)',
  500: ' (internal error)',
  502: ' (bad gateway)',
  503: ' (unavailable)',
  504: ' (gateway timed out)',
};

/** What we look at in an error of Node, of undici or of the transport. */
interface ErrorFacts {
  readonly code?: string;
  readonly proxy?: string;
  readonly statusCode?: number;
}

/** Errors that have no code of their own, or only sometimes: undici's parser, `AbortSignal.timeout`. */
const CODES_OF_NAMES: Readonly<Record<string, string>> = {
  HTTPParserError: 'HPE_UNKNOWN',
  TimeoutError: 'ETIMEDOUT',
};

function factsOf(error: Error): ErrorFacts {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : CODES_OF_NAMES[error.name];
  return {
    ...(code === undefined ? {} : { code }),
    ...('proxy' in error && typeof error.proxy === 'string' ? { proxy: error.proxy } : {}),
    ...('statusCode' in error && typeof error.statusCode === 'number'
      ? { statusCode: error.statusCode }
      : {}),
  };
}

/** The error, its causes and, where several addresses were tried, theirs; outermost first. */
function causes(error: unknown): readonly Error[] {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  return [error, ...inner.flatMap((one) => causes(one))];
}

function proxyRefused({ proxy, statusCode = 0 }: ErrorFacts): HttpFailure {
  const denied = statusCode === 407;
  return new HttpFailure(
    `the proxy ${proxy} answered ${statusCode}${denied ? ' (it wants a name and password)' : ''}`,
    {
      mayPass: statusCode === 429 || statusCode >= 500,
      remedy: denied
        ? 'put them into HTTPS_PROXY as http://name:password@host:port'
        : 'check HTTPS_PROXY, HTTP_PROXY and NO_PROXY',
    },
  );
}

/** Codes that Node and OpenSSL give to certificates, besides those that begin with `CERT_`, `ERR_TLS_CERT_` or `CRL_`. */
const CERTIFICATE_CODES = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'INVALID_CA',
  'HOSTNAME_MISMATCH',
]);

function explain(code: string): { readonly what: string } & FailureOptions {
  if (CERTIFICATE_CODES.has(code) || /^(?:CERT_|ERR_TLS_CERT_|CRL_)/.test(code))
    return {
      what: `the certificate is not trusted (${code})`,
      remedy: 'if it is from your own authority, name its file in NODE_EXTRA_CA_CERTS',
    };
  if (/^(?:ERR_SSL_|ERR_TLS_|EPROTO)/.test(code))
    return {
      what: `no secure connection came about (${code})`,
      remedy: 'check that the address is one of https',
    };
  if (code === 'Z_BUF_ERROR') return { ...CUT_SHORT };
  if (code.startsWith('Z_') || code.startsWith('ERR_BROTLI') || code.startsWith('ERR__ERROR_'))
    return { what: `the compressed body is damaged (${code})`, mayPass: true };
  if (code.startsWith('HPE_')) return { what: 'the answer is not HTTP', remedy: CHECK_HOST };
  return (
    NETWORK_WORDS[code] ?? { what: `the request failed${code === '' ? '' : ` (${code})`}`, mayPass: true }
  );
}

const CUT_SHORT = {
  what: 'the answer was cut short, the connection ended before all had come',
  mayPass: true,
  remedy: `${LATER}, or ${CHECK_HOST}`,
};

const NETWORK_WORDS: Readonly<Record<string, { readonly what: string } & FailureOptions>> = {
  ECONNREFUSED: { what: 'the connection was refused', mayPass: true, remedy: CHECK_HOST },
  ECONNRESET: { what: 'the connection was reset', mayPass: true },
  EPIPE: { what: 'the connection was reset', mayPass: true },
  ENOTFOUND: { what: 'the host was not found', mayPass: true, remedy: CHECK_HOST },
  EAI_AGAIN: { what: 'the host name could not be looked up', mayPass: true, remedy: CHECK_HOST },
  EHOSTUNREACH: { what: 'the host cannot be reached', mayPass: true, remedy: CHECK_HOST },
  ENETUNREACH: { what: 'the network cannot be reached', mayPass: true, remedy: CHECK_HOST },
  ETIMEDOUT: { what: 'the connection timed out', mayPass: true, remedy: CHECK_HOST },
  UND_ERR_CONNECT_TIMEOUT: { what: 'the connection timed out', mayPass: true, remedy: CHECK_HOST },
  UND_ERR_HEADERS_TIMEOUT: { what: 'timed out: no answer came', mayPass: true },
  UND_ERR_BODY_TIMEOUT: { what: 'timed out: the body stopped coming', mayPass: true },
  UND_ERR_SOCKET: CUT_SHORT,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: CUT_SHORT,
  UND_ERR_HEADERS_OVERFLOW: { what: 'the headers of the answer are too large' },
};
