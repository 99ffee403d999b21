// What the program uses of GraphQL: texts of blobs, and createCommitOnBranch; after docs.github.com/graphql.
import type { Answer } from './answers.ts';
import { ok } from './answers.ts';
import type { Repository } from './repository.ts';
import { isBody, object, objects, text } from './route.ts';
import type { Body, Token } from './route.ts';

export interface GraphqlCall {
  readonly body: Body;
  readonly token: Token | undefined;
  readonly repository: (fullName: string) => Repository | undefined;
}

export function graphqlRoute({ body, token, repository }: GraphqlCall): Answer {
  const query = text(body, 'query') ?? '';
  const name = 'createCommitOnBranch';
  const variables = object(body, 'variables');
  if (query.startsWith('query')) return blobs(query, variables, repository);
  const input = Object.values(variables).find(isBody);
  if (!query.includes(name) || input === undefined) return unknownField(name);
  const branch = object(input, 'branch');
  const at = repository(text(branch, 'repositoryNameWithOwner') ?? '');
  if (at === undefined) return refused('NOT_FOUND', 'Could not resolve to a Repository with that name.');
  if (token === undefined || token.contents !== 'write') {
    return refused('FORBIDDEN', 'Resource not accessible by integration');
  }
  if (at.archived) return refused('FORBIDDEN', 'Repository was archived so is read-only.');
  return commit(at, input, text(branch, 'branchName') ?? '', token.login);
}

/** GitHub cuts the text of a blob at so many bytes. */
const CUT = 512_000;

function blobs(query: string, variables: Body, repository: GraphqlCall['repository']): Answer {
  const at = repository(`${text(variables, 'owner')}/${text(variables, 'name')}`);
  if (at === undefined) return refused('NOT_FOUND', 'Could not resolve to a Repository with that name.');
  const found = [...query.matchAll(/(\w+): object\(oid: "([0-9a-f]+)"\)/g)].map(([, alias = '', id = '']) => {
    const bytes = at.objects.blobs.get(id);
    return [alias, bytes === undefined ? null : { text: bytes.subarray(0, CUT).toString() }];
  });
  return ok({ data: { repository: Object.fromEntries(found) } });
}

function commit(at: Repository, input: Body, branchName: string, login: string): Answer {
  const name = branchName.replace(/^refs\/heads\//, '');
  const head = at.branch(name);
  if (head === undefined) return refused('NOT_FOUND', `Could not resolve to a Ref with name ${name}.`);
  const expected = text(input, 'expectedHeadOid');
  if (expected !== head) {
    const message = `Expected branch to point to "${expected}" but it did not.  Pull and try again.`;
    return refused('STALE_DATA', message);
  }
  if (at.protectedBranches.has(name)) {
    return refused(
      'UNPROCESSABLE',
      'Repository rule violations found\n\nChanges must be made through a pull request.\n\n',
    );
  }
  const files = object(input, 'fileChanges');
  const changes: Record<string, Buffer | null> = {};
  for (const addition of objects(files, 'additions')) {
    changes[text(addition, 'path') ?? ''] = Buffer.from(text(addition, 'contents') ?? '', 'base64');
  }
  const here = at.objects.files(head);
  for (const deletion of objects(files, 'deletions')) {
    const path = text(deletion, 'path') ?? '';
    if (!here.has(path)) {
      return refused(
        'NOT_FOUND',
        `A path was requested for deletion which does not exist as of commit oid \`${head}\``,
      );
    }
    changes[path] = null;
  }
  const message = object(input, 'message');
  const body = text(message, 'body');
  const full = `${text(message, 'headline') ?? ''}${body === undefined || body === '' ? '' : `\n\n${body}`}`;
  // GitHub signs what it commits itself, whoever asks.
  const tree = at.objects.tree(at.objects.files(at.write([head], changes, full, login)));
  const date = at.now().toISOString();
  const sha = at.objects.commit({
    tree,
    parents: [head],
    message: full,
    author: login,
    date,
    verified: true,
  });
  at.setRef(`refs/heads/${name}`, sha);
  const url = `https://github.example/${at.fullName}/commit/${sha}`;
  return ok({ data: { createCommitOnBranch: { commit: { oid: sha, url } } } });
}

/** What a server says whose schema has no such mutation: no data, and a code instead of a type. */
export function unknownField(name: string): Answer {
  const message = `Field '${name}' doesn't exist on type 'Mutation'`;
  const extensions = { code: 'undefinedField', typeName: 'Mutation', fieldName: name };
  return ok({
    errors: [{ path: ['mutation', name], extensions, locations: [{ line: 2, column: 3 }], message }],
  });
}

/** GraphQL says no with status 200. */
function refused(type: string, message: string): Answer {
  const error = { type, path: ['createCommitOnBranch'], locations: [{ line: 1, column: 20 }], message };
  return ok({ data: { createCommitOnBranch: null }, errors: [error] });
}
