// Values and names that are the same thing, however they are written.

/** One text for all spellings of a value: an address alone is the block of that one address. */
export function canonicalValue(value: bigint | string): string {
  if (typeof value === 'bigint') return `${value}`;
  const block = /^(\d+(?:\.\d+){3})\/32$|^((?=[\da-f]*:)[\da-f:]+)\/128$/i.exec(value);
  return (block?.[1] ?? block?.[2] ?? value).toLowerCase();
}

/** One text for names that nobody can tell apart: `ES256K` and `ES256_K`, `ConnectionID` and `ConnectionId`. */
export function canonicalName(name: string): string {
  return name.replace(/(?<!\d)[_-]|[_-](?!\d)/g, '').toLowerCase();
}
