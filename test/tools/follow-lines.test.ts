// The lines that are offered where IANA renames or deprecates what a file is never rewritten for: put where the note says,
// they compile, and end the note.
import { describe, expect } from 'vitest';
import { keep, snapshotOf } from '../support/constants.ts';
import { itWith, run, withFiles } from '../support/tools.ts';

const before = snapshotOf('test/status', [
  { value: '411', description: 'Length Required' },
  { value: '413', description: 'Payload Too Large' },
  { value: '423', description: 'Locked' },
]);
const after = snapshotOf('test/status', [
  { value: '411', description: 'Length Required' },
  { value: '413', description: 'Content Too Large' },
  { value: '423', description: 'Locked (DEPRECATED)' },
]);

interface Language {
  readonly tools: readonly string[];
  readonly file: string;
  readonly mark: string;
  readonly row: string;
  readonly alias?: string;
  /** The file has the new name, and needs only the mark. */
  readonly hasBoth?: true;
  readonly head: string;
  readonly foot: string;
  readonly check: (folder: string) => void;
}

const LANGUAGES: Readonly<Record<string, Language>> = {
  Go: {
    tools: ['go'],
    file: 'codes.go',
    mark: '//',
    row: '\tStatus{name:PascalCase} = {value}',
    head: 'package codes\n\nconst (\n',
    foot: ')\n',
    check: (folder) => run('go', ['vet', 'codes.go'], folder),
  },
  Rust: {
    tools: ['rustc'],
    file: 'codes.rs',
    mark: '//',
    row: 'pub const {name}: u16 = {value};',
    alias: 'pub const {alias}: u16 = {name};',
    head: '#![allow(deprecated)]\n',
    foot: '',
    check: (folder) =>
      run('rustc', ['-D', 'warnings', '--crate-type', 'lib', '--emit', 'metadata', 'codes.rs'], folder),
  },
  'a Rust enum': {
    tools: ['rustc'],
    file: 'codes.rs',
    mark: '//',
    row: '    {name:PascalCase},',
    head: 'pub enum Status {\n',
    foot: '}\n',
    check: (folder) =>
      run('rustc', ['-D', 'warnings', '--crate-type', 'lib', '--emit', 'metadata', 'codes.rs'], folder),
  },
  Java: {
    tools: ['javac'],
    file: 'Codes.java',
    mark: '//',
    row: '    public static final int {name} = {value};',
    head: 'public class Codes {\n',
    foot: '}\n',
    check: (folder) => run('javac', ['-Werror', '-Xlint:all', 'Codes.java'], folder),
  },
  'a C header': {
    tools: ['gcc'],
    file: 'codes.h',
    mark: '//',
    row: '#define STATUS_{name} {value}',
    head: '#pragma once\n',
    foot: '',
    check: (folder) =>
      run('gcc', ['-Wall', '-Werror', '-fsyntax-only', '-include', 'codes.h', '-xc', '/dev/null'], folder),
  },
  'a C enum': {
    tools: ['gcc'],
    file: 'codes.h',
    mark: '//',
    row: '    STATUS_{name} = {value},',
    head: 'enum status {\n',
    foot: '};\n',
    check: (folder) =>
      run('gcc', ['-Wall', '-Werror', '-fsyntax-only', '-include', 'codes.h', '-xc', '/dev/null'], folder),
  },
  'C++': {
    tools: ['g++'],
    file: 'codes.hpp',
    mark: '//',
    row: 'inline constexpr int {name} = {value};',
    head: '',
    foot: '',
    check: (folder) =>
      run(
        'g++',
        ['-std=c++17', '-Wall', '-Werror', '-fsyntax-only', '-include', 'codes.hpp', '-xc++', '/dev/null'],
        folder,
      ),
  },
  Haskell: {
    tools: ['ghc'],
    file: 'Codes.hs',
    mark: '--',
    row: 'pattern {name:PascalCase} = Status {value}',
    head: '{-# LANGUAGE PatternSynonyms #-}\nmodule Codes where\n\nnewtype Status = Status Int\n',
    foot: '',
    check: (folder) => run('ghc', ['-Werror', '-fno-code', 'Codes.hs'], folder),
  },
  PHP: {
    tools: ['php'],
    file: 'Codes.php',
    mark: '//',
    row: '    public const {name} = {value};',
    head: '<?php\nfinal class Codes\n{\n',
    foot: '}\n',
    check: (folder) => run('php', ['-l', 'Codes.php'], folder),
  },
  Ruby: {
    tools: ['ruby'],
    file: 'codes.rb',
    mark: '#',
    row: '  {name} = {value}',
    head: 'module Codes\n',
    foot: 'end\n',
    check: (folder) => run('ruby', ['-wc', 'codes.rb'], folder),
  },
  Python: {
    tools: ['python3'],
    file: 'codes.py',
    mark: '#',
    row: '    {name} = {value}',
    alias: '    {alias} = {name}',
    head: 'import enum\n\nclass Status(enum.IntEnum):\n',
    foot: '',
    check: (folder) => run('python3', ['-W', 'error', 'codes.py'], folder),
  },
  JavaScript: {
    tools: ['node'],
    file: 'codes.mjs',
    mark: '//',
    row: '  {name}: {value},',
    head: 'export const CODES = {\n',
    foot: '};\n',
    check: (folder) => run('node', ['--check', 'codes.mjs'], folder),
  },
  Lua: {
    tools: ['luac'],
    file: 'codes.lua',
    mark: '--',
    row: '  {name} = {value},',
    head: 'return {\n',
    foot: '}\n',
    check: (folder) => run('luac', ['-p', 'codes.lua'], folder),
  },
  Perl: {
    tools: ['perl'],
    file: 'codes.pl',
    mark: '#',
    row: '  {name} => {value},',
    head: 'use strict; use warnings;\nuse constant {\n',
    foot: '};\n',
    check: (folder) => run('perl', ['-wc', 'codes.pl'], folder),
  },
  'Rust match arms': {
    hasBoth: true,
    tools: ['rustc'],
    file: 'codes.rs',
    mark: '//',
    row: '        {value} => Some(Status::{name:PascalCase}),',
    head: 'pub enum Status { LengthRequired, PayloadTooLarge, ContentTooLarge, Locked }\npub fn of(it: u16) -> Option<Status> {\n    #[allow(unreachable_patterns)]\n    match it {\n',
    foot: '        _ => None,\n    }\n}\n',
    check: (folder) =>
      run('rustc', ['-D', 'warnings', '--crate-type', 'lib', '--emit', 'metadata', 'codes.rs'], folder),
  },
};

describe.each(Object.entries(LANGUAGES))(
  'in %s',
  (_, { tools, file, mark, row, alias, hasBoth, head, foot, check }) => {
    const items = [
      {
        registry: 'test/status',
        names: 'names.yml',
        regions: [{ in: `${file}#codes`, row, mode: 'insert', ...(alias === undefined ? {} : { alias }) }],
      },
    ];
    const names =
      'names:\n  411: { name: LENGTH_REQUIRED, from: Length Required }\n  413: { name: PAYLOAD_TOO_LARGE, from: Payload Too Large }\n  423: { name: LOCKED, from: Locked }\n';
    const generate = (snapshot: typeof before, text: string) => {
      const kept = keep(items, { snapshots: [snapshot], files: { [file]: text, 'names.yml': names } });
      expect(kept.problems).toEqual([]);
      return { text: kept.files.get(file) ?? '', notes: kept.notes.map(({ message }) => message) };
    };

    itWith(tools, 'the alias and the mark of deprecation compile, and end the note', () => {
      const start = `${head}${mark} iana-watch:begin codes\n${mark} iana-watch:end codes\n${foot}`;
      const { text } = generate(before, start);
      const reported = generate(after, text);
      same(reported.text, text);
      const [note = ''] = reported.notes;
      const renamed = /"Content Too Large" now, a line to add: (.*?)(?:; (?=\S+: )|$)/.exec(note)?.[1] ?? '';
      const deprecated = /a line to add above it: (.*)$/.exec(note)?.[1] ?? '';
      // What the file has already is not offered.
      same([renamed !== '', deprecated !== ''], [hasBoth !== true, true]);
      const lines = text.split('\n').flatMap((line) => {
        const indent = /^\s*/.exec(line)?.[0] ?? '';
        if (/payload_?too_?large/i.test(line) && renamed !== '') return [line, `${indent}${renamed}`];
        return /locked/i.test(line) && line.startsWith(indent) && !line.includes('enum Status')
          ? [`${indent}${deprecated}`, line]
          : [line];
      });
      const followed = lines.join('\n');
      withFiles({ [file]: followed }, check);
      const again = generate(after, followed);
      same(again, { text: followed, notes: [] });
    });
  },
);

function same(actual: unknown, wanted: unknown): void {
  expect(actual).toEqual(wanted);
}
