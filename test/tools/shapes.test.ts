// Each shape of a whole file by itself, under the languages' own compilers and formatters; predicates are asked.
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { Shape } from '../../src/languages/language.ts';
import { closeCodes, keepOne } from '../support/constants.ts';
import { itWith, run, withFiles } from '../support/tools.ts';

const SHAPES: readonly (readonly Shape[])[] = [
  ['constants'],
  ['enum'],
  ['constants', 'enum'],
  ['descriptions'],
  ['predicates'],
];
/** A number, and whether it is assigned, reserved or for private use. */
const ASKED = [
  [999, '000'],
  [1000, '100'],
  [1004, '010'],
  [1014, '100'],
  [2000, '000'],
  [3000, '100'],
  [4999, '001'],
] as const;

const BIN = join(import.meta.dirname, '..', '..', 'node_modules', '.bin');
const prettier = (file: string) => (folder: string) =>
  run(join(BIN, 'prettier'), ['--no-config', '--check', file], folder);

interface Checks {
  readonly tools: readonly string[];
  readonly file: string;
  /** Compiles the file alone. Throws on a complaint. */
  readonly compile: (folder: string) => void;
  readonly formatter?: readonly [tool: string, check: (folder: string) => void];
  /** A program that says of each number what the predicates say, three digits a line. */
  readonly asks: readonly [file: string, program: string, run: (folder: string) => string];
}

const numbers = ASKED.map(([number]) => number);
const C_FLAGS = ['-Wall', '-Wextra', '-Wpedantic', '-Werror'];
const RUST_FLAGS = ['-D', 'warnings', '--edition', '2021'];

const CHECKS: Readonly<Record<string, Checks>> = {
  typescript: {
    tools: ['node'],
    file: 'code.mts',
    compile: (folder) => {
      const flags = ['--strict', '--noUnusedLocals', '--target', 'es2022', '--module', 'nodenext'];
      run(join(BIN, 'tsc'), [...flags, '--types', '', 'code.mts'], folder);
    },
    formatter: ['node', prettier('code.mts')],
    asks: [
      'main.mjs',
      `import { isAssigned, isReserved, isPrivateUse } from './code.mjs';
for (const it of [${numbers.join()}]) console.log([isAssigned(it), isReserved(it), isPrivateUse(it)].map(Number).join(''));\n`,
      (folder) => {
        run(
          join(BIN, 'tsc'),
          ['--target', 'es2022', '--module', 'nodenext', '--types', '', 'code.mts'],
          folder,
        );
        return run('node', ['main.mjs'], folder);
      },
    ],
  },
  javascript: {
    tools: ['node'],
    file: 'code.mjs',
    compile: (folder) => run('node', ['code.mjs'], folder),
    formatter: ['node', prettier('code.mjs')],
    asks: [
      'main.mjs',
      `import { isAssigned, isReserved, isPrivateUse } from './code.mjs';
for (const it of [${numbers.join()}]) console.log([isAssigned(it), isReserved(it), isPrivateUse(it)].map(Number).join(''));\n`,
      (folder) => run('node', ['main.mjs'], folder),
    ],
  },
  json: {
    tools: ['node'],
    file: 'code.json',
    compile: (folder) => run('node', ['-e', 'require("./code.json")'], folder),
    formatter: ['node', prettier('code.json')],
    asks: [
      'main.cjs',
      `const { assigned, reserved, privateUse } = require('./code.json');
for (const it of [${numbers.join()}]) console.log([assigned, reserved, privateUse].map((all) => Number(all.some(([low, high]) => it >= low && it <= high))).join(''));\n`,
      (folder) => run('node', ['main.cjs'], folder),
    ],
  },
  python: {
    tools: ['python3'],
    file: 'code_.py',
    compile: (folder) => run('python3', ['-W', 'error', '-B', 'code_.py'], folder),
    formatter: ['black', (folder) => run('black', ['--check', '--quiet', '--diff', 'code_.py'], folder)],
    asks: [
      'main.py',
      `import code_ as it\nfor v in [${numbers.join()}]:\n    print("".join(str(int(f(v))) for f in (it.is_assigned, it.is_reserved, it.is_private_use)))\n`,
      (folder) => run('python3', ['-W', 'error', '-B', 'main.py'], folder),
    ],
  },
  go: {
    tools: ['go'],
    file: 'code.go',
    compile: (folder) => run('go', ['vet', 'code.go'], folder),
    formatter: ['gofmt', (folder) => expect(run('gofmt', ['-d', 'code.go'], folder)).toBe('')],
    asks: [
      'main.go',
      `package main\n\nimport "fmt"\n\nfunc main() {\n\tdigit := map[bool]int{true: 1}\n\tfor _, v := range []Code{${numbers.join()}} {\n\t\tfmt.Printf("%d%d%d\\n", digit[v.IsAssigned()], digit[v.IsReserved()], digit[v.IsPrivateUse()])\n\t}\n}\n`,
      (folder) => run('go', ['run', 'code.go', 'main.go'], folder),
    ],
  },
  rust: {
    tools: ['rustc'],
    file: 'code.rs',
    compile: (folder) =>
      run('rustc', [...RUST_FLAGS, '--crate-type', 'lib', '--emit', 'metadata', 'code.rs'], folder),
    formatter: ['rustfmt', (folder) => run('rustfmt', ['--edition', '2021', '--check', 'code.rs'], folder)],
    asks: [
      'main.rs',
      `mod code;\nfn main() {\n    for v in [${numbers.join()}] {\n        println!("{}{}{}", code::is_assigned(v) as u8, code::is_reserved(v) as u8, code::is_private_use(v) as u8);\n    }\n}\n`,
      (folder) => {
        run('rustc', [...RUST_FLAGS, '-o', 'main', 'main.rs'], folder);
        return run(join(folder, 'main'), [], folder);
      },
    ],
  },
  c: {
    tools: ['gcc'],
    file: 'code.h',
    compile: (folder) =>
      run(
        'gcc',
        [
          '-std=c99',
          ...C_FLAGS,
          '-Wno-unused-function',
          '-fsyntax-only',
          // Macros alone are no translation unit.
          '-include',
          'stdio.h',
          '-include',
          'code.h',
          '-xc',
          '/dev/null',
        ],
        folder,
      ),
    asks: [
      'main.c',
      `#include <stdio.h>\n#include "code.h"\nint main(void) {\n  const int all[] = {${numbers.join()}};\n  for (unsigned i = 0; i < sizeof all / sizeof *all; i++)\n    printf("%d%d%d\\n", code_is_assigned(all[i]), code_is_reserved(all[i]), code_is_private_use(all[i]));\n  return 0;\n}\n`,
      (folder) => {
        run('gcc', ['-std=c99', ...C_FLAGS, '-o', 'main', 'main.c'], folder);
        return run(join(folder, 'main'), [], folder);
      },
    ],
  },
  cpp: {
    tools: ['g++'],
    file: 'code.hpp',
    compile: (folder) =>
      run(
        'g++',
        ['-std=c++17', ...C_FLAGS, '-fsyntax-only', '-include', 'code.hpp', '-xc++', '/dev/null'],
        folder,
      ),
    asks: [
      'main.cpp',
      `#include <cstdio>\n#include "code.hpp"\nint main() {\n  for (int v : {${numbers.join()}})\n    std::printf("%d%d%d\\n", main_::is_assigned(v), main_::is_reserved(v), main_::is_private_use(v));\n}\n`,
      (folder) => {
        run('g++', ['-std=c++17', ...C_FLAGS, '-o', 'main', 'main.cpp'], folder);
        return run(join(folder, 'main'), [], folder);
      },
    ],
  },
};

describe.each(Object.entries(CHECKS))('%s', (language, { tools, file, compile, formatter, asks }) => {
  const textOf = (shape: readonly Shape[]): string =>
    keepOne(
      {
        registry: 'websocket/close-code-number',
        language,
        file,
        shape,
        type: 'Code',
        package: language === 'cpp' ? 'main_' : 'main',
      },
      closeCodes,
    );

  for (const shape of SHAPES) {
    itWith(
      [...tools, ...(formatter === undefined ? [] : [formatter[0]])],
      `has ${shape.join(' and ')} alone`,
      () => {
        withFiles({ [file]: textOf(shape) }, (folder) => {
          compile(folder);
          formatter?.[1](folder);
        });
      },
    );
  }

  itWith(tools, 'tells what is assigned, reserved and for private use', () => {
    const [main, program, runAll] = asks;
    const said = withFiles({ [file]: textOf(['predicates']), [main]: program }, runAll);
    sameLines(
      said,
      ASKED.map(([, flags]) => flags),
    );
  });
});

function sameLines(said: string, expected: readonly string[]): void {
  expect(said.trim().split('\n')).toEqual(expected);
}
