// User name and password of an address, and what becomes of them in a request.

/** `Basic …` out of the user name and password of an address; undefined where there are none. */
export function basicAuthorization(url: URL): string | undefined {
  if (url.username === '' && url.password === '') return undefined;
  return `Basic ${Buffer.from(credentialsOf(url)).toString('base64')}`;
}

/** `name:password`, as they are meant. */
export function credentialsOf({ username, password }: URL): string {
  return `${decoded(username)}:${decoded(password)}`;
}

/** Percent-decoded; unchanged where somebody wrote a bare `%`. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
