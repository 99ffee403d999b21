// Adds an item to a configuration file as text: its comments and everything else in it stay.
import { rootOfPath } from '../../core/group-id.ts';
import { isMap, isScalar, isSeq, parseDocument, stringify } from 'yaml';
import type { ConstantsItem } from '../../config/constants-schema.ts';

/** The configuration with one more item under `constants`, and with its group among the watched ones. */
export function addConstantsItem(text: string | undefined, item: ConstantsItem): string {
  const group = rootOfPath(item.registry);
  const start = startOf(text, group);
  const document = parseDocument(start);
  if (!isMap(document.contents)) return start;
  const appended = watches(document, group) ? appendItem(start, document, item) : undefined;
  // A map in braces, or a mark of the document's end, takes nothing behind it.
  if (appended !== undefined && parseDocument(appended).errors.length === 0) return appended;
  document.contents.flow = false;
  if (!watches(document, group)) {
    if (isSeq(document.get('groups'))) document.addIn(['groups'], group);
    else document.set('groups', group === 'websocket' ? [group] : ['websocket', group]);
  }
  const node = document.createNode(item);
  const list = document.get('constants');
  if (isSeq(list)) {
    list.flow = false;
    list.add(node);
  } else document.set('constants', document.createNode([item]));
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** The text; where it sets nothing, its comments and the group. */
function startOf(text: string | undefined, group: string): string {
  const groups = stringify({ groups: [group] });
  if (text === undefined || text.trim() === '') return groups;
  const { contents } = parseDocument(text);
  if (contents !== null && !(isScalar(contents) && contents.value === null)) return text;
  const started = `${text.endsWith('\n') ? text : `${text}\n`}${groups}`;
  return parseDocument(started).errors.length === 0 ? started : groups;
}

/** At the end of the text, where the list of constants is there or may begin; undefined where it is elsewhere. */
function appendItem(
  text: string,
  document: ReturnType<typeof parseDocument>,
  item: ConstantsItem,
): string | undefined {
  const list = document.get('constants');
  const ended = text.endsWith('\n') ? text : `${text}\n`;
  const lines = stringify([item], { lineWidth: 0 }).trimEnd().split('\n');
  const indented = (indent: string): string => lines.map((line) => `${indent}${line}\n`).join('');
  if (list === undefined) return `${ended}constants:\n${indented('  ')}`;
  const last = isMap(document.contents) ? document.contents.items.at(-1) : undefined;
  if (
    !isSeq(list) ||
    list.flow === true ||
    last === undefined ||
    !isScalar(last.key) ||
    last.key.value !== 'constants'
  )
    return undefined;
  const first = list.items[0];
  const start = isMap(first) ? (first.range?.[0] ?? 0) : 0;
  const indent = /^[ ]*(?=- )/.exec(text.slice(text.lastIndexOf('\n', start) + 1))?.[0];
  return indent === undefined ? undefined : ended + indented(indent);
}

function watches(document: ReturnType<typeof parseDocument>, group: string): boolean {
  const groups = document.get('groups');
  if (!isSeq(groups) || groups.items.length === 0) return group === 'websocket';
  return groups.items.some((it) => {
    const name = isMap(it) ? it.get('group') : isScalar(it) ? it.value : it;
    return name === group || name === '*';
  });
}
