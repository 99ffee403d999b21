// What an edit of a pull request or an issue changes, in GitHub's fields.
import type { TextEdit } from '../../ports.ts';

export function fieldsOf({ title, body, close }: TextEdit): Readonly<Record<string, string>> {
  return {
    ...(title === undefined ? {} : { title }),
    ...(body === undefined ? {} : { body }),
    ...(close === undefined ? {} : { state: 'closed' }),
  };
}
