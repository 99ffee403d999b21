// One registry as a page of Markdown: its title, where it is from, and a table of its entries with links.
import type { Registry } from '../model.ts';
import type { Markup } from '../ports.ts';
import { count, line, link, text } from './content.ts';
import { registryPage } from '../core/links.ts';
import { heading, markdown, paragraph, table } from './markdown-tree.ts';
import { valueLine } from './value.ts';

/** All entries, one row each, with the snapshot's fields as columns. Foreign text stays text. */
export function exportMarkdown(group: string, registry: Registry, markup: Markup): string {
  const { path, title, updated, fields = [], entries = [] } = registry;
  const date = updated === undefined ? '' : `, updated ${updated}`;
  const page = link(registryPage(group, path), path);
  return markdown(
    [
      heading(2, title === undefined ? [text(path)] : valueLine(title)),
      paragraph(line`${page}, ${count(entries.length, 'entry', 'entries')}${date}`),
      ...(entries.length === 0
        ? []
        : [
            table(
              fields,
              entries.map((entry) =>
                fields.map((name) => valueLine(Object.hasOwn(entry, name) ? entry[name] : undefined)),
              ),
            ),
          ]),
    ],
    markup,
  );
}
