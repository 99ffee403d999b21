// Runs generated files with their own language's tools and reads their values back. Each check throws on a complaint.
import { join } from 'node:path';
import { run } from './tools.ts';

/** What a generated file says when it is run: `identifier=value` and `value~description`, as texts. */
export interface ReadBack {
  /** Tools that must be there. */
  readonly tools: readonly string[];
  /** Name of the generated file. */
  readonly file: string;
  /** Files that read it, next to it. `type` is that of the file, `identifiers` and `values` what to ask for. */
  readonly driver: (ask: Ask) => Readonly<Record<string, string>>;
  /**
   * Compiles without a warning, and runs; the output is lines of JSON: `[[identifier, value] …]`, `[[value, description] …]`,
   * and where the language is asked for it, `[[value, the value of its description] …]`.
   */
  readonly run: (folder: string) => string;
  readonly formatter?: { readonly tool: string; readonly check: (folder: string) => void };
}

export interface Ask {
  readonly type: string;
  readonly numeric: boolean;
  readonly identifiers: readonly string[];
  readonly values: readonly string[];
}

const ROOT = join(import.meta.dirname, '..', '..');
const BIN = join(ROOT, 'node_modules', '.bin');

function prettier(file: string): NonNullable<ReadBack['formatter']> {
  return {
    tool: 'node',
    check: (folder) => {
      run(join(BIN, 'prettier'), ['--no-config', '--check', file], folder);
    },
  };
}

const lower = (type: string): string => type.charAt(0).toLowerCase() + type.slice(1);

/** JSON of strings, whatever the values are; escapes everything that is not ASCII, so that encodings do not matter. */
const JS_PRINT = `const text = (v) => JSON.stringify(String(v)).replace(/[\\u007f-\\uffff]/g, (c) => '\\\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
const list = (rows) => '[' + rows.map((row) => '[' + row.map(text).join(',') + ']').join(',') + ']';`;

export const READ_BACK: Readonly<Record<string, ReadBack>> = {
  typescript: {
    tools: ['node'],
    file: 'it.ts',
    driver: ({ type }) => ({
      'main.mts': `import * as it from './it.js';\n${JS_PRINT.replace('(v)', '(v: unknown): string').replace('(rows)', '(rows: unknown[][]): string').replace('(c)', '(c: string)')}
const all: Record<string, unknown> = it.${type};
const known = (it as unknown as Record<string, ReadonlyMap<unknown, unknown>>)['${lower(type)}Descriptions'] ?? new Map();
process.stdout.write(list(Object.entries(all)) + '\\n' + list([...known]) + '\\n');\n`,
      'package.json': '{"type":"module"}',
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          strict: true,
          target: 'es2022',
          module: 'nodenext',
          noUnusedLocals: true,
          noUncheckedIndexedAccess: true,
          exactOptionalPropertyTypes: true,
          types: ['node'],
          typeRoots: [join(ROOT, 'node_modules', '@types')],
          outDir: 'out',
        },
        include: ['*.ts', '*.mts'],
      }),
    }),
    run: (folder) => {
      run(join(BIN, 'tsc'), ['-p', '.'], folder);
      return run('node', ['out/main.mjs'], folder);
    },
    formatter: prettier('it.ts'),
  },
  javascript: {
    tools: ['node'],
    file: 'it.mjs',
    driver: ({ type }) => ({
      'main.mjs': `import * as it from './it.mjs';\n${JS_PRINT}
process.stdout.write(list(Object.entries(it.${type})) + '\\n' + list([...(it.${lower(type)}Descriptions ?? [])]) + '\\n');\n`,
    }),
    run: (folder) => run('node', ['main.mjs'], folder),
    formatter: prettier('it.mjs'),
  },
  json: {
    tools: ['node'],
    file: 'it.json',
    driver: () => ({
      'main.mjs': `import { readFileSync } from 'node:fs';\nconst it = JSON.parse(readFileSync('it.json', 'utf8'));\n${JS_PRINT}
const back = Object.entries(it.descriptions ?? {}).map(([value, text]) => [value, it.byDescription[text]]);
process.stdout.write([Object.entries(it.constants), Object.entries(it.descriptions ?? {}), back].map(list).join('\\n') + '\\n');\n`,
    }),
    run: (folder) => run('node', ['main.mjs'], folder),
    formatter: prettier('it.json'),
  },
  python: {
    tools: ['python3'],
    file: 'it.py',
    driver: ({ type }) => ({
      'main.py': `import json\nimport it\n
names = [[name, str(member.value)] for name, member in it.${type}.__members__.items()]
tables = [getattr(it, name) for name in dir(it) if name.endswith("_DESCRIPTIONS")]
print(json.dumps(names))
print(json.dumps([[str(k), v] for k, v in (tables[0] if tables else {}).items()]))\n`,
    }),
    run: (folder) => run('python3', ['-W', 'error', '-B', 'main.py'], folder),
    formatter: {
      tool: 'black',
      check: (folder) => void run('black', ['--check', '--quiet', '--diff', 'it.py'], folder),
    },
  },
  go: {
    tools: ['go'],
    file: 'it.go',
    driver: ({ identifiers, values, numeric }) => ({
      'main.go': `package main\n\nimport (\n\t"encoding/json"\n\t"fmt"\n)\n\nfunc main() {\n\tvar names [][]string\n\tvar texts [][]string\n${identifiers
        .map((name) => `\tnames = append(names, []string{"${name}", fmt.Sprint(${name})})`)
        .join('\n')}\n${values
        .map(
          (value) =>
            `\ttexts = append(texts, []string{"${value}", It(${numeric ? value : `"${value}"`}).Description()})`,
        )
        .join(
          '\n',
        )}\n\ta, _ := json.Marshal(names)\n\tb, _ := json.Marshal(texts)\n\tfmt.Println(string(a))\n\tfmt.Println(string(b))\n}\n`,
    }),
    run: (folder) => {
      run('go', ['vet', 'it.go', 'main.go'], folder);
      return run('go', ['run', 'it.go', 'main.go'], folder);
    },
    formatter: {
      tool: 'gofmt',
      check: (folder) => {
        const diff = run('gofmt', ['-d', 'it.go'], folder);
        if (diff !== '') throw new Error(diff.slice(0, 2000));
      },
    },
  },
  rust: {
    tools: ['rustc', 'rustdoc'],
    file: 'it.rs',
    driver: ({ identifiers, values, numeric }) => ({
      'main.rs': `#[allow(dead_code)]\nmod it;\nfn json(text: &str) -> String {\n    let mut out = String::from("\\"");\n    for c in text.encode_utf16() {\n        out.push_str(&format!("\\\\u{:04x}", c));\n    }\n    out.push('"');\n    out\n}\nfn main() {\n    let mut names: Vec<String> = Vec::new();\n    let mut texts: Vec<String> = Vec::new();\n${identifiers
        .map(
          (name) =>
            `    #[allow(deprecated)]\n    names.push(format!("[{},{}]", json("${name}"), json(&it::${name}.to_string())));`,
        )
        .join('\n')}\n${values
        .map(
          (value) =>
            `    texts.push(format!("[{},{}]", json("${value}"), json(it::description(${numeric ? value : `"${value}"`}).unwrap_or(""))));`,
        )
        .join(
          '\n',
        )}\n    println!("[{}]", names.join(","));\n    println!("[{}]", texts.join(","));\n    let _ = &mut texts;\n}\n`,
    }),
    run: (folder) => {
      run(
        'rustc',
        ['-D', 'warnings', '--edition', '2021', '-C', 'opt-level=0', '-o', 'main', 'main.rs'],
        folder,
      );
      run('rustdoc', ['-D', 'warnings', '--edition', '2021', '--crate-type', 'lib', 'it.rs'], folder);
      return run(join(folder, 'main'), [], folder);
    },
    formatter: {
      tool: 'rustfmt',
      check: (folder) => void run('rustfmt', ['--edition', '2021', '--check', 'it.rs'], folder),
    },
  },
  c: {
    tools: ['gcc'],
    file: 'it.h',
    driver: ({ identifiers, values, numeric }) => ({
      'main.c': `#include <stdio.h>\n#include "it.h"\n${C_JSON}\nint main(void) {\n  printf("[");\n${identifiers
        .map(
          (name, index) =>
            `  printf("${index === 0 ? '' : ','}[\\"${name}\\",");\n  ${numeric ? `number((unsigned long long)(${name}), (${name}) < 0)` : `json(${name})`};\n  printf("]");`,
        )
        .join('\n')}\n  printf("]\\n[");\n${(numeric ? values : [])
        .map(
          (value, index) =>
            `  printf("${index === 0 ? '' : ','}[\\"${value}\\",");\n  json(it_description(${value}${BigInt(value) > 9223372036854775807n ? 'ULL' : ''}));\n  printf("]");`,
        )
        .join(
          '\n',
        )}\n  printf("]\\n[");\n${backInC(numeric ? values : [])}  printf("]\\n");\n  return 0;\n}\n`,
    }),
    run: (folder) => {
      run(
        'gcc',
        [
          '-std=c99',
          '-Wall',
          '-Wextra',
          '-Werror',
          '-Wno-unused-function',
          '-Wno-type-limits',
          '-o',
          'main',
          'main.c',
        ],
        folder,
      );
      return run(join(folder, 'main'), [], folder);
    },
  },
  cpp: {
    tools: ['g++'],
    file: 'it.hpp',
    driver: ({ identifiers, values, numeric }) => ({
      'main.cpp': `#include <cstdio>\n#include <string>\n#include "it.hpp"\n${CPP_JSON}\nint main() {\n  std::printf("[");\n${identifiers
        .map(
          (name, index) =>
            `  std::printf("${index === 0 ? '' : ','}[\\"${name}\\",");\n  json(${numeric ? `std::to_string(it::${name})` : `it::${name}`});\n  std::printf("]");`,
        )
        .join('\n')}\n  std::printf("]\\n[");\n${(numeric ? values : [])
        .map(
          (value, index) =>
            `  std::printf("${index === 0 ? '' : ','}[\\"${value}\\",");\n  json(it::description(${value}${BigInt(value) > 9223372036854775807n ? 'ULL' : ''}));\n  std::printf("]");`,
        )
        .join(
          '\n',
        )}\n  std::printf("]\\n[");\n${backInCpp(numeric ? values : [])}  std::printf("]\\n");\n}\n`,
    }),
    run: (folder) => {
      run('g++', ['-std=c++17', '-Wall', '-Wextra', '-Werror', '-o', 'main', 'main.cpp'], folder);
      return run(join(folder, 'main'), [], folder);
    },
  },
};

function cLiteral(value: string): string {
  return `${value}${BigInt(value) > 9223372036854775807n ? 'ULL' : ''}`;
}

function backInC(values: readonly string[]): string {
  const type = values.some((value) => BigInt(value) > 2147483647n) ? 'unsigned long long' : 'int';
  const rows = values.map(
    (value, index) =>
      `  if (!it_by_description(it_description(${cLiteral(value)}), &back)) return 1;\n  printf("${index === 0 ? '' : ','}[\\"${value}\\",\\"%llu\\"]", (unsigned long long)back);\n`,
  );
  return values.length === 0 ? '' : `  ${type} back;\n${rows.join('')}`;
}

function backInCpp(values: readonly string[]): string {
  return values
    .map(
      (value, index) =>
        `  std::printf("${index === 0 ? '' : ','}[\\"${value}\\",\\"%s\\"]", std::to_string(it::by_description(it::description(${cLiteral(value)})).value()).c_str());\n`,
    )
    .join('');
}

/** Bytes as they are; the reader decodes UTF-8. Controls and quotes as escapes. */
const C_JSON = `static void json(const char *text) {
  putchar('"');
  for (; text && *text; text++) {
    unsigned char c = (unsigned char)*text;
    if (c < 32 || c == 127 || c == '"' || c == 92) printf("%cu%04x", 92, c);
    else putchar(c);
  }
  putchar('"');
}
static void number(unsigned long long value, int negative) {
  if (negative) printf("%c%lld%c", 34, (long long)value, 34);
  else printf("%c%llu%c", 34, value, 34);
}`;

const CPP_JSON = `[[maybe_unused]] static void json(std::string_view text) {
  std::putchar('"');
  for (char it : text) {
    unsigned char c = static_cast<unsigned char>(it);
    if (c < 32 || c == 127 || c == '"' || c == 92) std::printf("%cu%04x", 92, c);
    else std::putchar(c);
  }
  std::putchar('"');
}`;
