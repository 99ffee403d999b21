// What the reader says of a document that it refuses.
import { expect } from 'vitest';
import { normalizeDocument } from '../../src/core/normalize.ts';
import { IanaWatchError } from '../../src/errors.ts';

export const utf8 = (text: string) => new TextEncoder().encode(text);

/** The refusal of a document, which has to be a PARSE_FAILED in one line with its subject first. */
export function refusal(document: string | Uint8Array, group?: string): string {
  const bytes = typeof document === 'string' ? utf8(document) : document;
  try {
    normalizeDocument(bytes, {
      subject: 'websocket',
      people: 'names',
      ...(group === undefined ? {} : { group }),
    });
  } catch (error) {
    if (!(error instanceof IanaWatchError)) throw error;
    expect(error.code).toBe('PARSE_FAILED');
    expect(error.subject).toBe('websocket');
    // oxlint-disable-next-line no-control-regex -- the line goes to a terminal
    expect(error.message).toMatch(/^websocket: [^\0-\x1f\x7f]{10,400}; try again later, or look at /);
    return error.message;
  }
  throw new Error('it was taken for a registry document');
}
