// Values that are not in the configuration itself: `${NAME}` and `${file:PATH}`. Parsed here, resolved at the edge.
import { excerpt } from '../core/xml-source.ts';
import { IanaWatchError } from '../errors.ts';

/** What is in one `${…}`: an environment variable, or the content of a file. */
export type TemplateReference =
  | { readonly type: 'environment'; readonly name: string }
  | { readonly type: 'file'; readonly path: string };

/** A setting as it was written, in pieces. It holds no resolved value. */
export interface Template {
  readonly parts: readonly (string | TemplateReference)[];
}

const ENVIRONMENT_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Reads `${NAME}`, `${file:PATH}` and the literal `$${`. A malformed reference is returned as `problem`. */
export function parseTemplate(text: string): Template | { readonly problem: string } {
  const parts: (string | TemplateReference)[] = [];
  let literal = '';
  let at = 0;
  while (at < text.length) {
    if (text.startsWith('$${', at)) {
      literal += '${';
      at += 3;
    } else if (text.startsWith('${', at)) {
      const end = text.indexOf('}', at);
      const reference = end < 0 ? undefined : parseReference(text.slice(at + 2, end));
      if (reference === undefined) {
        return { problem: 'has a "${" that is neither ${NAME} nor ${file:PATH}; "$${" is a literal one' };
      }
      if (literal !== '') parts.push(literal);
      literal = '';
      parts.push(reference);
      at = end + 1;
    } else {
      literal += text[at];
      at += 1;
    }
  }
  if (literal !== '') parts.push(literal);
  return { parts };
}

/** The references of a template as a person wrote them, `${NAME}` or `${file:PATH}`; in order, each once. */
export function templateNames(template: Template): string[] {
  const names = template.parts.filter((part) => typeof part !== 'string').map(referenceText);
  return [...new Set(names)];
}

/** The environment variables that templates name; in order, each once. */
export function environmentNames(templates: readonly Template[]): string[] {
  const parts = templates.flatMap((template) => template.parts);
  const names = parts.flatMap((part) =>
    typeof part !== 'string' && part.type === 'environment' ? [part.name] : [],
  );
  return [...new Set(names)];
}

/** The text of a template without references; undefined where it has any. */
export function literalText(template: Template): string | undefined {
  const literals = template.parts.filter((part) => typeof part === 'string');
  return literals.length === template.parts.length ? literals.join('') : undefined;
}

/**
 * The template's value. `lookup` returns a variable's or a file's whole content, or undefined where there is none; a
 * file's last line break is dropped here. Throws `CONFIG_INVALID`, which names `subject` and every reference that is
 * missing or empty, and no value.
 */
export async function resolveTemplate(
  template: Template,
  subject: string,
  lookup: (reference: TemplateReference) => Promise<string | undefined> | string | undefined,
): Promise<string> {
  const values = await Promise.all(
    template.parts.map(async (part) => (typeof part === 'string' ? part : await lookup(part))),
  );
  return joinValues(template, subject, values);
}

/** As `resolveTemplate`, for a lookup that answers at once. */
export function resolveTemplateNow(
  template: Template,
  subject: string,
  lookup: (reference: TemplateReference) => string | undefined,
): string {
  const values = template.parts.map((part) => (typeof part === 'string' ? part : lookup(part)));
  return joinValues(template, subject, values);
}

function joinValues(template: Template, subject: string, values: readonly (string | undefined)[]): string {
  const missing = new Set<string>();
  const texts = template.parts.map((part, index) => {
    const value = values[index] ?? '';
    if (typeof part === 'string') return value;
    const text = part.type === 'file' ? value.replace(/\r?\n$/, '') : value;
    if (text === '') missing.add(referenceText(part));
    return text;
  });
  if (missing.size > 0) {
    const verb = missing.size === 1 ? 'is' : 'are';
    throw new IanaWatchError(
      'CONFIG_INVALID',
      subject,
      `${subject}: ${excerpt([...missing].join(', '), 500)} ${verb} missing or empty; set it, or take the setting out`,
    );
  }
  return texts.join('');
}

function parseReference(inside: string): TemplateReference | undefined {
  if (inside.startsWith('file:')) {
    const path = inside.slice('file:'.length);
    return path === '' ? undefined : { type: 'file', path };
  }
  return ENVIRONMENT_NAME.test(inside) ? { type: 'environment', name: inside } : undefined;
}

function referenceText(reference: TemplateReference): string {
  return reference.type === 'file' ? `\${file:${reference.path}}` : `\${${reference.name}}`;
}
