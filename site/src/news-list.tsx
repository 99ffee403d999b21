// Lists of what happened: by registry and by what it was, so that twelve new media types are one line with twelve names.
import type { Significance } from 'iana-watch/core';
import { verbOf } from './happening-text.ts';
import type { News } from './summary.ts';

export interface GroupNews {
  readonly group: string;
  readonly short: string;
  readonly news: readonly News[];
}

interface Bundle {
  readonly registry?: string;
  readonly folder?: string;
  readonly tag: string;
  readonly significance: Significance;
  readonly news: News[];
}

export const SIGNIFICANCES = ['breaking', 'addition', 'update', 'editorial'] as const;
const RANK: Readonly<Record<Significance, number>> = {
  breaking: 0,
  addition: 1,
  update: 2,
  editorial: 3,
  bookkeeping: 4,
};

/** Names that one line writes out. */
const SHOWN = 12;

/** What is most significant comes first. */
function bundlesOf(news: readonly News[]): readonly Bundle[] {
  const bundles = new Map<string, Bundle>();
  for (const item of news) {
    const { registry, folder, tag, significance } = item;
    const id = [registry, tag, significance].join('\n');
    const known = bundles.get(id);
    if (known !== undefined) known.news.push(item);
    else
      bundles.set(id, {
        ...(registry === undefined ? {} : { registry }),
        ...(folder === undefined ? {} : { folder }),
        tag,
        significance,
        news: [item],
      });
  }
  return [...bundles.values()].sort((a, b) => RANK[a.significance] - RANK[b.significance]);
}

/** Everything about one group in a few lines. */
export function GroupNewsList({
  group,
  short,
  news,
  root,
  level,
}: GroupNews & { root: string; level: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section class="group-news">
      <Heading>
        <a href={`${root}${group}/`}>{short}</a>
      </Heading>
      <NewsList group={group} news={news} root={root} dates={false} />
    </section>
  );
}

export function NewsList({
  group,
  news,
  root,
  dates,
}: Omit<GroupNews, 'short'> & { root: string; dates: boolean }) {
  return (
    <ul class="news">
      {bundlesOf(news).map((bundle, index) => (
        <BundleItem key={index} bundle={bundle} group={group} root={root} dates={dates} />
      ))}
    </ul>
  );
}

function BundleItem({
  bundle,
  group,
  root,
  dates,
}: {
  bundle: Bundle;
  group: string;
  root: string;
  dates: boolean;
}) {
  const { registry, folder, tag, significance, news } = bundle;
  const [first] = news;
  const named = news.filter(({ label }) => label !== undefined && label !== '');
  const rest = named.length - SHOWN;
  const verb = `${news.length > 1 && named.length > 1 ? `${news.length} ` : ''}${verbOf(tag)}`;
  const page = folder === undefined ? undefined : `${root}${group}/${encodeURIComponent(folder)}/`;
  return (
    <li class={`sig ${significance}`}>
      {first?.set === undefined ? (
        <span class="verb">{verb}</span>
      ) : (
        <a class="verb" href={`${root}changes/${group}/${first.set}/`}>
          {verb}
        </a>
      )}
      {registry !== undefined && (
        <>
          {' in '}
          {page === undefined ? registry : <a href={page}>{registry}</a>}
        </>
      )}
      {named.length > 0 && ': '}
      <Names named={named.slice(0, SHOWN)} page={page} />
      {rest > 0 && (
        <details class="more">
          <summary>and {rest} more</summary>
          <Names named={named.slice(SHOWN)} page={page} />
        </details>
      )}
      {dates && first !== undefined && <time dateTime={first.day}>{first.day}</time>}
    </li>
  );
}

function Names({ named, page }: { named: readonly News[]; page: string | undefined }) {
  return (
    <>
      {named.map(({ label, anchor }, index) => (
        <>
          {index > 0 && ', '}
          {page === undefined || anchor === undefined ? (
            <span class="name">{label}</span>
          ) : (
            <a class="name" href={`${page}#${anchor}`}>
              {label}
            </a>
          )}
        </>
      ))}
    </>
  );
}

/** "Breaking and additions only", without a script: the style sheet hides what is not checked. */
export function Filters() {
  return (
    <fieldset class="filters">
      <legend>Show</legend>
      {(
        [
          ['all', 'Everything'],
          ['heavy', 'Breaking and additions only'],
          ['breaking', 'Breaking only'],
        ] as const
      ).map(([id, text], index) => (
        <label key={id}>
          <input type="radio" name="show" id={`show-${id}`} checked={index === 0} /> {text}
        </label>
      ))}
    </fieldset>
  );
}
