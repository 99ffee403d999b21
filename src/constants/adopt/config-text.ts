// Adds an item to a configuration file as text: its comments and everything else in it stay.
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { ConstantsItem } from '../../config/constants-schema.ts';

/** The configuration with one more item under `constants`, and with its group among the watched ones. */
export function addConstantsItem(text: string | undefined, item: ConstantsItem): string {
  const group = item.registry.split('/')[0] ?? item.registry;
  const start =
    text === undefined || text.trim() === ''
      ? `# yaml-language-server: $schema=schema/config.schema.json\ngroups:\n  - ${JSON.stringify(group)}\n`
      : text;
  const document = parseDocument(start);
  if (!isMap(document.contents)) return start;
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

function watches(document: ReturnType<typeof parseDocument>, group: string): boolean {
  const groups = document.get('groups');
  if (!isSeq(groups) || groups.items.length === 0) return group === 'websocket';
  return groups.items.some((it) => {
    const name = isMap(it) ? it.get('group') : isScalar(it) ? it.value : it;
    return name === group || name === '*';
  });
}
