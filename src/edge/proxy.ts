// Reads the proxy variables of the environment. Which request goes through which proxy is undici's business.
import { IanaWatchError } from '../errors.ts';

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

/** `Basic …` out of the user name and password of an address; undefined where there are none. */
export function basicAuthorization(url: URL): string | undefined {
  if (url.username === '' && url.password === '') return undefined;
  const pair = `${decoded(url.username)}:${decoded(url.password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

/** What of the proxy variables must never be shown: for the redactor. */
export function proxySecrets(env: Environment): readonly string[] {
  const { httpProxy, httpsProxy } = readProxySettings(env);
  return [httpProxy, httpsProxy]
    .filter((address) => address !== '')
    .flatMap((address) => {
      const { username, password } = new URL(address);
      if (password === '') return [];
      return [decoded(password), `${decoded(username)}:${decoded(password)}`];
    });
}

function variable(env: Environment, name: string): string {
  return (env[name.toLowerCase()] || env[name] || '').trim();
}

function proxyAddress(env: Environment, name: string): string {
  const value = variable(env, name);
  if (value === '') return '';
  const url = parseProxy(/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`);
  if (url === undefined)
    throw new IanaWatchError(
      'CONFIG_INVALID',
      name,
      `${name}: is not the address of an HTTP proxy; write http://host:port, or unset it`,
    );
  return url.href;
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

/** Percent-decoded; as it stands where somebody wrote a bare `%`. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
