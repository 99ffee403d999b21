// Secrets that are easily found again, whatever was done to them.

/** Every secret that a run can be given. Some hold what is escaped in addresses, in JSON and in HTML. */
export const CANARIES = {
  token: 'ghs_canaryTokenQ7x2Lm9RkV4b',
  slack: 'canarySlackPathH3v8Wn2QpZ',
  discord: 'canaryDiscordPathJ5c1Xr7TyB',
  teams: 'canaryTeamsPathK9d4Yf6UsG',
  hook: 'canaryHookPathL2m7Ze3ViN',
  hookPassword: 'canary+hook/"pass&<word>é',
  signing: Buffer.from('canarySigningSecretM8n1Ab').toString('base64'),
  heartbeat: 'canaryHeartbeatP4o6Cd8WjS',
  proxy: 'canary+proxy/"pass&<word>é',
} as const;

export type CanaryName = keyof typeof CANARIES;

/** The forms of a secret that open a door as well as the secret itself. */
export function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const url = encodeURIComponent(secret);
  const hex = bytes.toString('hex');
  const forms = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    JSON.stringify(JSON.stringify(secret)).slice(3, -3),
    url,
    url.replaceAll(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
    url.replaceAll('%20', '+'),
    new URL(`http://x/${secret}`).pathname.slice(1),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    hex,
    hex.toUpperCase(),
    ...base64Of(bytes),
  ];
  const reversed = forms.map((form) => Array.from(form).reverse().join(''));
  return [...new Set([...forms, ...reversed])];
}

/** In base64 as part of whatever text: what depends on the secret alone, for each place in a group of three bytes. */
function base64Of(bytes: Buffer): readonly string[] {
  return [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const own = text.slice(Math.ceil((offset * 4) / 3), Math.floor(((offset + bytes.length) * 4) / 3));
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** The secrets that a text holds, in any form. */
export function secretsIn(text: string): readonly CanaryName[] {
  return (Object.keys(CANARIES) as CanaryName[]).filter((name) =>
    FORMS[name].some((form) => text.includes(form)),
  );
}

const FORMS = Object.fromEntries(
  Object.entries(CANARIES).map(([name, secret]) => [name, formsOf(secret)]),
) as Record<CanaryName, readonly string[]>;
