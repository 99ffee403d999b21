// Reads the proxy variables of the environment. Which request goes through which proxy is undici's business.
import { IanaWatchError } from '../errors.ts';
import { credentialsOf, decoded } from './credentials.ts';

/** The environment, as `process.env` has it. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface ProxySettings {
  /** For `http:` targets; `''` for none. */
  readonly httpProxy: string;
  /** For `https:` targets; where it is `''`, `httpProxy` serves them too. */
  readonly httpsProxy: string;
  readonly noProxy: string;
}

/**
 * HTTP_PROXY, HTTPS_PROXY and NO_PROXY, of which the lower-case form wins, as in curl. A proxy without a scheme is an
 * `http:` one. Throws `CONFIG_INVALID` for an address that is none, and shows no credentials when it does.
 */
export function readProxySettings(env: Environment): ProxySettings {
  return {
    httpProxy: proxyAddress(env, 'HTTP_PROXY'),
    httpsProxy: proxyAddress(env, 'HTTPS_PROXY'),
    noProxy: variable(env, 'NO_PROXY'),
  };
}

/** What of the proxy variables must never be shown: for the redactor. An address that is none keeps its secrets too. */
export function proxySecrets(env: Environment): readonly string[] {
  return ['HTTP_PROXY', 'HTTPS_PROXY'].flatMap((name) => {
    const address = withScheme(variable(env, name));
    if (!URL.canParse(address)) return [...address.matchAll(/\/\/(.+)@/g)].map(([, secret = '']) => secret);
    const url = new URL(address);
    return url.password === '' ? [] : [decoded(url.password), credentialsOf(url)];
  });
}

function variable(env: Environment, name: string): string {
  return (env[name.toLowerCase()] || env[name] || '').trim();
}

function proxyAddress(env: Environment, name: string): string {
  const value = variable(env, name);
  if (value === '') return '';
  const url = parseProxy(withScheme(value));
  if (url === undefined)
    throw new IanaWatchError(
      'CONFIG_INVALID',
      name,
      `${name}: is not the address of an HTTP proxy; write http://host:port, or unset it`,
    );
  return url.href;
}

function withScheme(value: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
}

function parseProxy(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol)) return undefined;
  // undici takes an origin, and some write a slash or a path behind it.
  url.pathname = '/';
  url.search = '';
  url.hash = '';
  return url;
}
