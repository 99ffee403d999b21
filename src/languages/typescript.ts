// TypeScript: an object of constants, the union of its values, maps of descriptions, predicates.
import { ECMASCRIPT_LINES, ecmaScriptFile } from './ecmascript-file.ts';
import { javascript } from './javascript.ts';
import type { Language } from './language.ts';

export const typescript: Language = {
  ...javascript,
  id: 'typescript',
  title: 'TypeScript',
  extensions: ['.ts', '.tsx', '.mts', '.cts'],
  whole: {
    shapes: ['constants', 'enum', 'descriptions', 'predicates'],
    print: (model) => ecmaScriptFile(model, { types: true, literal: javascript }),
    lines: ECMASCRIPT_LINES,
  },
};
