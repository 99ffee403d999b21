// What the constants room must know of a programming language. One file a language, one line each in languages.ts.
import type { Interval } from '../core/ranges.ts';
import type { NameCase } from './name-case.ts';

/** What a comment points to: `RFC6455`, and where that is. Plain text, not yet escaped. */
export interface DocReference {
  readonly text: string;
  readonly url?: string;
}

/** One identifier of a generated file. */
export interface FileConstant {
  readonly identifier: string;
  readonly value: bigint | string;
  /** What a reader should know, without the references; plain text, not yet escaped. */
  readonly description: string;
  readonly references: readonly DocReference[];
  /** Why nobody should use it any more; absent for most. */
  readonly deprecated?: string;
  /** Another identifier of this file has the same value and is the one to use. */
  readonly aliasOf?: string;
}

export type Shape = 'constants' | 'enum' | 'descriptions' | 'predicates';

export interface Described {
  readonly value: bigint | string;
  readonly text: string;
}

export interface RangePredicate {
  /** `assigned`, `reserved`, `private use`. */
  readonly name: 'assigned' | 'reserved' | 'private use';
  readonly ranges: readonly Interval[];
}

/** A whole generated file before it becomes text of one language. What its shapes do not ask for is empty. */
export interface FileModel {
  /** Lines for the head of the file, plain text. */
  readonly header: readonly string[];
  /** PascalCase. */
  readonly type: string;
  readonly package: string;
  readonly shapes: ReadonlySet<Shape>;
  /** All values are integers; the bounds are those of the whole registry, so that types stay when values come. */
  readonly bounds: Interval | undefined;
  /** In the order of their values; identifiers are unique. What `constants` and `enum` print. */
  readonly constants: readonly FileConstant[];
  /** One for each value. */
  readonly descriptions: readonly Described[];
  /** The way back: the first value of each text. */
  readonly byDescription: readonly Described[];
  /** Empty also where values are no integers. */
  readonly predicates: readonly RangePredicate[];
}

/** How a language has files that are generated whole. */
export interface WholeFiles {
  /** What is in one when the configuration names no shapes. */
  readonly shapes: readonly Shape[];
  /** The text, as the language's formatter would leave it, with a line feed at its end. */
  readonly print: (model: FileModel) => string;
  /** The case of identifiers where an enum is all that has them; absent where it is that of the constants. */
  readonly enumCase?: NameCase;
  /**
   * One constant in a line that `print` wrote, with the groups `name` and `value`: a literal, or the name of a constant
   * above. That is how a name once given is remembered. The first pattern that finds any is the one that counts.
   */
  readonly lines: readonly RegExp[];
  /** The part of a file in which such lines are constants; absent where that is all of it. */
  readonly section?: (text: string) => string;
}

export interface Language {
  readonly id: string;
  readonly title: string;
  /** With the dot. The first language of the table that has the extension wins. */
  readonly extensions: readonly string[];
  readonly comments: {
    readonly line: readonly string[];
    readonly block: readonly (readonly [open: string, close: string])[];
  };
  /** Characters that open and close a string literal. */
  readonly quotes: readonly string[];
  /** The text between two such quotes: nothing in `text` can end the literal or run. */
  readonly escape: (text: string, quote: string) => string;
  /** The quote that the language's formatter would choose for `text`. */
  readonly quoteFor: (text: string) => string;
  /** A comment's text: nothing in it can end the comment or be taken for an instruction to a tool. */
  readonly comment: (text: string) => string;
  readonly boolean: (value: boolean) => string;
  readonly keywords: ReadonlySet<string>;
  /** How identifiers of a whole file look, and what is before them. */
  readonly naming: {
    readonly case: NameCase;
    readonly prefix: (type: string) => string;
    readonly digit: string;
    /** What the language's own style makes of a whole identifier: `TlsAlert` is `TLSAlert` in Go. */
    readonly style?: (identifier: string) => string;
  };
  /** Absent where only regions are served. */
  readonly whole?: WholeFiles;
}

/** A string literal with the quotes that the language's formatter would choose. */
export function stringLiteral(language: Pick<Language, 'escape' | 'quoteFor'>, text: string): string {
  const quote = language.quoteFor(text);
  return quote + language.escape(text, quote) + quote;
}

/** Description and references in one line, as IANA writes them: `Normal Closure [RFC6455]`. */
export function docText({ description, references }: FileConstant): string {
  const pointers = references.map(({ text }) => `[${text}]`).join('');
  return [description, pointers].filter((part) => part !== '').join(' ');
}

/** Whether the file names its values at all; for languages whose constants are what others have an enum for. */
export function named({ shapes, constants }: FileModel): boolean {
  return constants.length > 0 && (shapes.has('constants') || shapes.has('enum'));
}
