// What a chat message says, for all chat channels alike: chosen here by level of detail, laid out by each channel.
import { firstImpacts } from '../render/impact-line.ts';
import type { Significance } from '../model.ts';
import { compareSignificance } from '../core/significance.ts';
import { grouped, join, type Line, line, link, plain, type Span, strong, text } from '../render/content.ts';
import { newKeys } from '../render/detail.ts';
import { countedWords } from '../render/headline.ts';
import type { Report, Section, Statement } from '../render/report-model.ts';
import { clipText } from './clip-text.ts';
import type { HealthNews } from '../state/state.ts';
import type { ChannelNews } from './channel.ts';

/** What kind of message it is, to be seen at a glance: by its sign, and by a colour where the service has colours. */
export type Tone = 'breaking' | 'addition' | 'news' | 'trouble' | 'recovery' | 'test';

/** In front of the headline, so that a breaking change never looks like an addition. */
export const SIGNS: Readonly<Record<Tone, string>> = {
  breaking: '\u{1F6A8} ',
  addition: '\u{1F195} ',
  news: '',
  trouble: '\u26A0\uFE0F ',
  recovery: '\u2705 ',
  test: '\u{1F44B} ',
};

/** One message from top to bottom. All text is foreign and unescaped. */
export interface Message {
  /** Shown at the end, and what `notify --again` takes. */
  readonly id: string;
  readonly tone: Tone;
  /** The news in one line. */
  readonly headline: string;
  /** Where the headline leads. */
  readonly url?: string;
  /** What it means for the configured files. */
  readonly impact: readonly Line[];
  readonly points: readonly Point[];
  /** Links, what is left out, the way to have less: for one small line. */
  readonly footer: readonly Line[];
}

export interface Point {
  readonly news: Line;
  readonly facts: readonly Line[];
}

/** How much is said. Never more than a reader of a chat takes in. */
export interface Detail {
  readonly points: number;
  readonly facts: number;
  /** Entries named behind a point that is about several. */
  readonly items: number;
  /** Keys of new entries named, also where other entries are not. */
  readonly keys: number;
  /** Lines about the configured files. */
  readonly impact: number;
  /** Characters of one line, before it is escaped. */
  readonly characters: number;
}

/** From the most to the least. The last is the headline and the links. */
export const DETAILS: readonly Detail[] = [
  { points: 6, facts: 3, items: 8, keys: 40, impact: 5, characters: 600 },
  { points: 5, facts: 1, items: 4, keys: 20, impact: 3, characters: 300 },
  { points: 3, facts: 0, items: 0, keys: 10, impact: 2, characters: 200 },
  { points: 1, facts: 0, items: 0, keys: 5, impact: 1, characters: 120 },
  { points: 0, facts: 0, items: 0, keys: 0, impact: 0, characters: 120 },
];

/** The message about a change set, at one level of detail. `id` is the occurrence. */
export function reportMessage(report: Report, id: string, detail: Detail): Message {
  const all = report.sections
    .flatMap((section) => section.statements.map((statement) => ({ section, statement })))
    .sort((a, b) => compareSignificance(a.statement.significance, b.statement.significance));
  const shown = all.slice(0, detail.points);
  const hidden = all.slice(detail.points).map(({ statement }) => statement);
  const severalRegistries = report.sections.length > 1;
  const cut = (whole: Line) => clipLine(whole, detail.characters);
  return {
    id,
    tone: toneOf(all[0]?.statement.significance),
    headline: report.headline,
    url: report.url,
    impact: firstImpacts(report.impact, detail.impact).map((effect) =>
      cut(line`${strong('For you:')} ${effect}`),
    ),
    points: shown.map(({ section, statement }) => ({
      news: cut(severalRegistries ? placed(section, statement.news) : statement.news),
      facts: [...statement.facts.slice(0, detail.facts), ...named(statement, detail)].map(cut),
    })),
    footer: [
      ...moreOf(
        shown.map(({ statement }) => statement),
        hidden,
        report,
        detail,
      ),
      ...report.footer,
    ].map(cut),
  };
}

/** The tone of a message whose most significant statement has this significance. */
export function toneOf(significance: Significance | undefined): Tone {
  return significance === 'breaking' || significance === 'addition' ? significance : 'news';
}

type HealthOf = Extract<ChannelNews, { readonly type: 'health' }>;

/** The message that a group cannot be read, or can be again. */
export function healthMessage({ id, news, title = news.group, updated }: HealthOf): Message {
  const day = news.since.slice(0, 10);
  const kept = updated === undefined ? 'the last good state' : `the last good state, of ${updated}`;
  if (news.type === 'recovered')
    return {
      id,
      tone: 'recovery',
      headline: `${title} can be read again`,
      impact: [],
      points: [{ news: line`It could not since ${day}. What changed meanwhile is reported now.`, facts: [] }],
      footer: [],
    };
  return {
    id,
    tone: 'trouble',
    headline: `${title} cannot be read since ${day} (3 runs)`,
    impact: [],
    points: [
      {
        news: clipLine([text(reasonOf(news))], 600),
        facts: [
          line`Nothing is lost: the next good answer is compared with ${kept}. The other groups go on.`,
        ],
      },
    ],
    footer: [line`${{ type: 'code', text: `iana-watch doctor ${news.group}` }} shows what is served.`],
  };
}

/** The message that most groups cannot be read for one cause, or can be again. */
export function sourceMessage({ id, news }: Extract<ChannelNews, { readonly type: 'source' }>): Message {
  const { source, groups } = news;
  const day = news.since.slice(0, 10);
  const many = groups === 1 ? '1 group' : `${grouped(groups)} groups`;
  if (news.type === 'source-recovered')
    return {
      id,
      tone: 'recovery',
      headline: `${source} can be read again`,
      impact: [],
      points: [
        {
          news: line`${many} could not be read since ${day}. What changed meanwhile is reported now.`,
          facts: [],
        },
      ],
      footer: [],
    };
  return {
    id,
    tone: 'trouble',
    headline: `${many} cannot be read from ${source} since ${day}`,
    impact: [],
    points: [
      {
        news: clipLine([text(news.message)], 600),
        facts: [
          line`Nothing is lost: the next good answer is compared with the last reported state of each group.`,
        ],
      },
    ],
    footer: [line`${{ type: 'code', text: 'iana-watch doctor' }} shows what is served.`],
  };
}

/** The line of the failure without the group, which the headline names. */
function reasonOf({ group, message }: HealthNews): string {
  return message.startsWith(`${group}: `) ? message.slice(group.length + 2) : message;
}

/** The message of `notify`: says that it is a test, of what, and that nothing happened. */
export function testMessage(channel: string, id: string): Message {
  return {
    id,
    tone: 'test',
    headline: 'Test message from iana-watch',
    impact: [],
    points: [
      {
        news: line`Nothing changed. Channel ${strong(channel)} works: news from the IANA registries will look like this.`,
        facts: [],
      },
    ],
    footer: [],
  };
}

/** A line of at most `characters`, counted in its plain words: cut between or inside words of the model, never in markup. */
export function clipLine(whole: Line, characters: number): Line {
  if (plain(whole).length <= characters) return whole;
  const kept: Span[] = [];
  let left = characters - 1;
  for (const span of whole) {
    const words = plain([span]);
    if (words.length > left) {
      const head = clipText(words, left + 1);
      kept.push(span.type === 'link' ? link(span.url, head) : text(head));
      break;
    }
    kept.push(span);
    left -= words.length;
  }
  return kept;
}

/** Said of one of several registries: its title is a link, where the news names it, else before the news. */
function placed({ title, url }: Section, news: Line): Line {
  if (title === '') return news;
  const isTitle = (span: Span) => span.type === 'text' && span.text === title;
  if (news.some(isTitle)) return news.map((span) => (isTitle(span) ? link(url, title) : span));
  return line`${link(url, title)}: ${news}`;
}

/** So many items of a statement are named, where it has more. */
function namedOf({ verb }: Statement, { items, keys }: Detail): number {
  return verb === 'assigned' ? Math.max(items, keys) : items;
}

function named(statement: Statement, detail: Detail): Line[] {
  const names = statement.items.slice(0, namedOf(statement, detail)).map(({ cells }) => cells[0] ?? []);
  if (names.length === 0) return [];
  const rest = statement.items.length - names.length;
  return [[...join(names, ' · '), ...(rest > 0 ? [text(` · and ${grouped(rest)} more`)] : [])]];
}

/** How much is left out, of what kinds, most significant first, with the keys of new entries; and where all of it is. */
function moreOf(
  shown: readonly Statement[],
  hidden: readonly Statement[],
  report: Report,
  detail: Detail,
): Line[] {
  if (hidden.length === 0) {
    const isCut = shown.some((each) => each.items.length > namedOf(each, detail));
    // A link to all of it is in the report's own footer.
    return isCut && report.all.every(({ type }) => type !== 'link') ? [report.all] : [];
  }
  const sum = hidden.reduce((all, each) => all + each.count, 0);
  const what = countedWords(hidden) + plain(newKeys(hidden, detail.keys));
  return [[text(`and ${grouped(sum)} more (${what}): `), ...report.all]];
}
