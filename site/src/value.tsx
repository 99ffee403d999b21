// A value of a registry as HTML. Foreign text is text: Preact escapes it, `visible` shows what would hide in it, and only
// addresses that the library holds for harmless become links.
import {
  type FieldValue,
  type FileReference,
  type Inline,
  referenceText,
  referenceUrl,
} from 'iana-watch/core';
import { visible } from 'iana-watch/render';
import type { ComponentChildren } from 'preact';

/** Whose files a `<file>` is one of. */
export interface ValueProps {
  readonly value: FieldValue | undefined;
  readonly group: string;
}

/** A longer reference may break. */
const LONG = 32;

export function Value({ value, group }: ValueProps): ComponentChildren {
  if (value === undefined) return null;
  if (typeof value === 'string') return textNodes(value);
  if ('list' in value && Array.isArray(value.list))
    return value.list.map((item: FieldValue, index) => (
      <div key={index}>
        <Value value={item} group={group} />
      </div>
    ));
  const inlines: readonly Inline[] = Array.isArray(value) ? value : [value as Inline];
  return inlines.map((inline, index) => inlineNodes(inline, group, index));
}

function inlineNodes(inline: Inline, group: string, key: number): ComponentChildren {
  if (typeof inline === 'string') return textNodes(inline);
  if ('file' in inline) return fileNodes(inline as FileReference, group, key);
  const text = visible(referenceText(inline)).replace(/^\[(.*)\]$/s, '$1');
  const url = referenceUrl(inline);
  const kind = text.length > LONG ? 'long ref' : 'ref';
  if (url === undefined)
    return (
      <span key={key} class={kind}>
        [{breakable(text)}]
      </span>
    );
  return (
    <a key={key} class={kind} href={url} rel="external nofollow">
      [{breakable(text)}]
    </a>
  );
}

function fileNodes(file: FileReference, group: string, key: number): ComponentChildren {
  const folder = file['@registry'] ?? group;
  const name = visible(file['@name'] ?? file.file);
  // A path of plain names, so that it cannot lead anywhere else.
  if (!/^[\w+-][\w.+-]*(?:\/[\w+-][\w.+-]*)*$/.test(file.file) || !/^[\w.-]+$/.test(folder))
    return <span key={key}>{name}</span>;
  const url = `https://www.iana.org/assignments/${folder}/${file.file}`;
  return (
    <a key={key} href={url} rel="external nofollow">
      {name}
    </a>
  );
}

function textNodes(text: string): ComponentChildren {
  const shown = visible(text);
  if (!shown.includes('\n')) return breakable(shown);
  return shown.split('\n').map((line, index) => (
    <>
      {index > 0 && <br />}
      {breakable(line)}
    </>
  ));
}

/** So that a long address or name makes no table wider than the window. */
function breakable(line: string): ComponentChildren {
  if (!/\S{24}/.test(line)) return line;
  const parts = line.split(/(?<=[\p{L}\p{N}][/.:+=_;&?-])(?=[\p{L}\p{N}])/u);
  return parts.map((part, index) => (
    <>
      {index > 0 && <wbr />}
      {part}
    </>
  ));
}
