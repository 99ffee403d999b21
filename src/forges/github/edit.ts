// What an edit of a pull request or an issue changes, in GitHub's fields.
import { defined } from '../../core/defined.ts';
import type { TextEdit } from '../../ports.ts';

export function fieldsOf({ title, body, close }: TextEdit): Readonly<Record<string, string>> {
  return {
    ...defined({ title, body }),
    ...(close === undefined ? {} : { state: 'closed' }),
  };
}
