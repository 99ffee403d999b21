// Comments of rows of which the registry has nothing to say: `// RFC 9110, 15.5.20` where an entry points to a draft.
import type { Piece, RowTemplate, Slot } from './row-template.ts';

/**
 * The template without comments of which a slot is empty; undefined where a slot is empty that cannot be left out. A
 * comment of several lines stays.
 */
export function withoutEmptyComments(
  template: RowTemplate,
  isEmpty: (slot: Slot) => boolean,
): RowTemplate | undefined {
  const lines: (readonly Piece[])[] = [];
  for (const pieces of template.lines) {
    const at = pieces.findIndex((piece) => typeof piece !== 'string' && isEmpty(piece));
    const slot = pieces[at];
    if (slot === undefined || typeof slot === 'string') {
      lines.push(pieces);
      continue;
    }
    if (slot.place.type !== 'comment') return undefined;
    const start = commentBefore(pieces, at, template);
    if (start === undefined) return undefined;
    const kept = [...pieces.slice(0, start.index), start.before];
    if (kept.some((piece) => typeof piece !== 'string' || piece.trim() !== ''))
      lines.push(withoutAlign(kept));
    else lines.push(...lines.splice(-1).map(withoutOpenEnd));
  }
  return { ...template, lines };
}

/** Where on its line the comment begins that a piece is in; undefined where it began on a line before, or ends in it. */
function commentBefore(
  pieces: readonly Piece[],
  at: number,
  { language }: RowTemplate,
): { readonly index: number; readonly before: string } | undefined {
  const { line, block } = language.comments;
  for (let index = at - 1; index >= 0; index--) {
    const piece = pieces[index];
    if (typeof piece !== 'string') continue;
    const starts = [...line, ...block.map(([open]) => open)].map((open) => piece.indexOf(open));
    const start = Math.min(...starts.filter((it) => it >= 0));
    if (start === Infinity) continue;
    const rest = pieces.slice(at).filter((it) => typeof it === 'string');
    const isBlock = block.some(([open]) => piece.startsWith(open, start));
    // Code may go on behind a comment in brackets.
    if (isBlock && !rest.some((it) => block.some(([, close]) => it.trimEnd().endsWith(close))))
      return undefined;
    return { index, before: piece.slice(0, start).trimEnd() };
  }
  return undefined;
}

/** A column that only the comment had. */
function withoutAlign(pieces: readonly Piece[]): readonly Piece[] {
  const out = [...pieces];
  for (let last = out.at(-1); last !== undefined; last = out.at(-1)) {
    const isColumn = typeof last !== 'string' && (last.name === 'align' || last.name === 'col');
    if (last !== '' && !isColumn) break;
    out.pop();
  }
  return out;
}

/** A comment without a last sentence that went on in the next line: `Defined in`. */
function withoutOpenEnd(pieces: readonly Piece[]): readonly Piece[] {
  const last = pieces.at(-1);
  if (typeof last !== 'string') return pieces;
  const end = Math.max(...['.', '!', '?'].map((sign) => last.lastIndexOf(sign)));
  const open = last.slice(end + 1);
  const isOpen = end >= 0 && open.trimEnd() === open && /^\s/.test(open) && !/[{}]/.test(open);
  return isOpen ? [...pieces.slice(0, -1), last.slice(0, end + 1)] : pieces;
}
