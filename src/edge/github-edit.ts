// What an edit of a pull request or an issue changes, in GitHub's fields.

/** Undefined members stay as they are. */
export interface TextEdit {
  readonly title?: string;
  readonly body?: string;
  readonly close?: true;
}

export function fieldsOf({ title, body, close }: TextEdit): Readonly<Record<string, string>> {
  return {
    ...(title === undefined ? {} : { title }),
    ...(body === undefined ? {} : { body }),
    ...(close === undefined ? {} : { state: 'closed' }),
  };
}
