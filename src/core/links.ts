// Addresses of what registries refer to. Foreign addresses become links only if they can do no harm.
import { registryUrl } from './group-id.ts';
import type { Reference } from '../model.ts';
import { locationOf } from './text.ts';

/** IANA's page of a group, or the table of one registry on it. */
export function registryPage(group: string, path = ''): string {
  return registryUrl(wellFormed(group), wellFormed(path));
}

/**
 * Where a reference leads, down to the section as IANA's own links do (`#section-9.3.1`); undefined where it is a person,
 * a note, plain text, or an address not to be linked.
 */
export function referenceUrl(reference: Reference): string | undefined {
  const { rfc, draft, uri, registry } = reference;
  const errata = reference['rfc-errata'];
  if (rfc !== undefined)
    return /^(?:rfc|bcp|std|fyi)\d+$/i.test(rfc)
      ? `https://www.rfc-editor.org/${folder(rfc)}/${rfc.toLowerCase()}${fragmentOf(reference)}`
      : undefined;
  if (draft !== undefined) {
    const page = draftUrl(draft);
    return page === undefined ? undefined : page + fragmentOf(reference);
  }
  if (errata !== undefined)
    return /^\d+$/.test(errata) ? `https://www.rfc-editor.org/errata/eid${errata}` : undefined;
  if (registry !== undefined) return /^[\w.-]+$/.test(registry) ? registryPage(registry) : undefined;
  return uri === undefined ? undefined : safeUrl(uri);
}

/** The part of an RFC or a draft, as IANA's style sheet links it; nothing where it could be more than a name. */
function fragmentOf(reference: Reference): string {
  const location = locationOf(reference);
  if (location === undefined || !/^[\w.-]+$/.test(location.value)) return '';
  return location.name === 'anchor' ? `#${location.value}` : `#${location.name}-${location.value}`;
}

/** The Datatracker's page of a draft; `RFC-ietf-…` is a draft in the RFC Editor's queue. */
export function draftUrl(draft: string): string | undefined {
  const name = draftName(draft);
  return /^draft-[\w.+-]+$/i.test(name) ? `https://datatracker.ietf.org/doc/${name}/` : undefined;
}

/** A draft without its version, and by its own name: `RFC-ietf-tls-rfc8446bis-14` → `draft-ietf-tls-rfc8446bis`. */
export function draftName(draft: string): string {
  return draft.replace(/^RFC-/i, 'draft-').replace(/-\d\d$/, '');
}

/**
 * A foreign address as a link, or undefined. Only http and https; never with credentials; never one that GitHub would
 * turn into a reference from another repository (asks-and-limits: issues, pulls and commits get back-references).
 */
export function safeUrl(foreign: string): string | undefined {
  if (!/^https?:\/\/[^\s]+$/i.test(foreign) || !URL.canParse(foreign)) return undefined;
  const url = new URL(foreign);
  if (url.username !== '' || url.password !== '' || url.hostname.startsWith('[') || isForge(url))
    return undefined;
  return url.href.replace(
    /[()[\]<>|`\\'"@]/g,
    (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Half a surrogate pair cannot be in an address. */
function wellFormed(id: string): string {
  return id.replace(/[\ud800-\udfff]/gu, '\ufffd');
}

function isForge(url: URL): boolean {
  return (
    /(?:^|\.)github(?:usercontent)?\.com\.?$|(?:^|\.)ghe\.com\.?$/i.test(url.hostname) ||
    /^\/[^/]+\/[^/]+\/(?:issues|pulls?|commits?|discussions|compare|releases)\b/i.test(url.pathname)
  );
}

function folder(rfc: string): string {
  return rfc.toLowerCase().startsWith('rfc') ? 'rfc' : 'info';
}
