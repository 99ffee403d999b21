// Makes what cannot be seen visible: control characters, direction overrides, zero-width and tag characters.

// With the flag `u`, a surrogate matches only if it is alone. U+200C and U+200D stay: scripts and emoji need them. Line breaks and tabs are white space, which renderers fold.
const HIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|[\ud800-\udfff]/gu;

/**
 * Foreign text with every control, bidirectional, zero-width and tag character written as `[U+202E]`, so that it can
 * neither act on a terminal nor reorder or hide a sentence. All else stays as it is.
 */
export function visible(foreign: string): string {
  return foreign.replace(HIDDEN, (found) => `[U+${hex(found)}]`);
}

/** `visible`, on one line: every run of white space is one space, ends trimmed. */
export function visibleLine(foreign: string): string {
  return visible(foreign.replace(/[\t\n\r ]+/g, ' ').replace(/^ | $/g, ''));
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
