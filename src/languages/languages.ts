// The table of languages. To add one: a file next to this one, and a line here; see CONTRIBUTING.md.
import { c } from './c.ts';
import { cpp } from './cpp.ts';
import { csharp } from './csharp.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { javascript } from './javascript.ts';
import { json } from './json.ts';
import { KINDRED } from './kindred.ts';
import { kotlin } from './kotlin.ts';
import { elixir } from './elixir.ts';
import { erlang } from './erlang.ts';
import { haskell } from './haskell.ts';
import { lua } from './lua.ts';
import { perl } from './perl.ts';
import { scala } from './scala.ts';
import { sql } from './sql.ts';
import type { Language } from './language.ts';
import { markdown } from './markdown.ts';
import { php } from './php.ts';
import { plainText } from './plain-text.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { swift } from './swift.ts';
import { typescript } from './typescript.ts';
import { yaml } from './yaml.ts';

export const LANGUAGES: readonly Language[] = [
  typescript,
  javascript,
  json,
  python,
  go,
  rust,
  c,
  cpp,
  markdown,
  java,
  kotlin,
  csharp,
  swift,
  php,
  ruby,
  yaml,
  lua,
  haskell,
  sql,
  elixir,
  erlang,
  scala,
  perl,
  ...KINDRED,
  plainText,
];

/** Short names under which languages are known besides their ids; also the filters of literal printers. */
const ALIASES: Readonly<Record<string, string>> = {
  ts: 'typescript',
  js: 'javascript',
  py: 'python',
  golang: 'go',
  rs: 'rust',
  h: 'c',
  'c++': 'cpp',
  hpp: 'cpp',
  md: 'markdown',
  kt: 'kotlin',
  cs: 'csharp',
  'c#': 'csharp',
  rb: 'ruby',
  yml: 'yaml',
};

/** The language of an id or short name, caseless. */
export function languageNamed(name: string): Language | undefined {
  const lower = name.toLowerCase();
  const id = Object.hasOwn(ALIASES, lower) ? ALIASES[lower] : lower;
  return LANGUAGES.find((language) => language.id === id);
}

/** A language of which nothing is known but what begins its comments. */
export function languageOfComment(comment: string): Language {
  return { ...plainText, comments: { line: [comment], block: [] } };
}

/** The language of a file by its extension. */
export function languageOf(path: string): Language | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return LANGUAGES.find(({ extensions }) => extensions.some((extension) => name.endsWith(extension)));
}

/** What a configuration says of the language of a file. */
export interface NamedLanguage {
  readonly language?: string | undefined;
  /** What begins a comment, where the language is not known. */
  readonly comment?: string | undefined;
}

/**
 * The language of a file: configured, else the one of its comments, else by its extension, else plain text; undefined for
 * one that is not known.
 */
export function languageOfFile(path: string, { language, comment }: NamedLanguage): Language | undefined {
  if (language !== undefined) return languageNamed(language);
  return comment === undefined ? (languageOf(path) ?? plainText) : languageOfComment(comment);
}
