// Replaces secrets by `***` wherever text leaves the program. Last line of defence: nothing should hand it a secret.

export interface Redactor {
  /** From now on hides `secret`, and what of it would open a door: a URL's path, password and long query values. */
  add(secret: string): void;
  /** `text` without any of the secrets: as they are, in base64, URL-encoded or JSON-escaped. */
  redact(text: string): string;
}

const MASK = '***';
/** Anything shorter is in ordinary words too; a real token never is. */
const SHORTEST = 4;
/** A path or query value of at least this length is taken for a token. */
const SHORTEST_TOKEN = 16;

export function createRedactor(secrets: Iterable<string> = []): Redactor {
  const needles = new Set<string>();
  let longestFirst: readonly string[] = [];
  const redactor: Redactor = {
    add(secret) {
      for (const part of partsOf(secret)) for (const form of formsOf(part)) needles.add(form);
      longestFirst = [...needles].sort((a, b) => b.length - a.length);
    },
    redact: (text) => longestFirst.reduce((rest, needle) => rest.replaceAll(needle, MASK), text),
  };
  for (const secret of secrets) redactor.add(secret);
  return redactor;
}

function partsOf(secret: string): readonly string[] {
  const trimmed = secret.trim();
  // Of several in one setting each is a secret, and of a signing secret what follows its prefix.
  const words = trimmed.split(/\s+/).flatMap((word) => [word, word.replace(/^whsec_/, '')]);
  const lines = trimmed.includes('\n') ? trimmed.split(/\r?\n/) : [];
  const parts = [
    secret,
    trimmed,
    ...lines,
    ...words.filter((word) => word.length >= SHORTEST_TOKEN),
    ...(URL.canParse(trimmed) ? partsOfUrl(new URL(trimmed)) : []),
  ];
  return parts.filter((part) => part.trim().length >= SHORTEST);
}

function partsOfUrl({ href, pathname, search, searchParams, username, password }: URL): readonly string[] {
  const tokens = [...pathname.split('/'), ...searchParams.values(), username];
  return [
    href,
    // A token in the path is long; `/hook` is not one.
    ...(pathname.length >= SHORTEST_TOKEN ? [pathname] : []),
    ...(search.length >= SHORTEST_TOKEN ? [search] : []),
    ...tokens.filter((token) => token.length >= SHORTEST_TOKEN),
    decodeOr(password),
    password,
  ];
}

function formsOf(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const url = encodeURIComponent(Buffer.from(secret).toString());
  const form = url.replaceAll('%20', '+');
  const lower = url.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
  const html = secret.replaceAll('&', '&amp;');
  return [secret, json, url, form, lower, html, ...base64Forms(secret)];
}

/**
 * Base64 depends on where in a group of three bytes a text begins, so `user:SECRET` holds another text than `SECRET`:
 * for each of the three places, the characters that depend on the secret alone.
 */
function base64Forms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const forms = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const first = Math.ceil((offset * 4) / 3);
    const last = Math.floor(((offset + bytes.length) * 4) / 3);
    return encoded.slice(first, last);
  });
  const whole = bytes.toString('base64');
  return [whole, whole.replaceAll('=', ''), ...forms]
    .flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')])
    .filter((form) => form.length >= SHORTEST);
}

function decodeOr(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
