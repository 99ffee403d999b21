// TypeScript: an object of constants, the union of its values, maps of descriptions, predicates.
import { ecmaScriptFile } from './ecmascript-file.ts';
import { javascript } from './javascript.ts';
import type { Language } from './language.ts';

export const typescript: Language = {
  ...javascript,
  id: 'typescript',
  title: 'TypeScript',
  extensions: ['.ts', '.tsx', '.mts', '.cts'],
  shapes: ['constants', 'enum', 'descriptions', 'predicates'],
  file: (model) => ecmaScriptFile(model, { types: true, literal: javascript }),
};
