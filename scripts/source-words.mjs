// What a source file says, apart: its names, its comments, and the texts between its quotes.
import { parseSync, Visitor } from 'oxc-parser';

/** Each with its `text` and the `offset` at which it begins. Throws where the file cannot be parsed. */
export function sourceWords(path, source) {
  const { program, comments, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  const names = [];
  const texts = [];
  const name = (node) => names.push({ text: node.name, offset: node.start });
  const text = (value, node) => texts.push({ text: value, offset: node.start });
  new Visitor({
    Identifier: name,
    PrivateIdentifier: name,
    JSXIdentifier: name,
    JSXText: (node) => text(node.value, node),
    Literal: (node) => typeof node.value === 'string' && text(node.value, node),
    TemplateElement: (node) => text(node.value.cooked ?? '', node),
  }).visit(program);
  return { names, texts, comments: comments.map(({ value, start }) => ({ text: value, offset: start + 2 })) };
}

/** The number of the line that `offset` is in. */
export function lineAt(source, offset) {
  return source.slice(0, offset).split('\n').length;
}
