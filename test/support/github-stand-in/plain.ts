// Answers as a plainer server gives them: without any member that the program can do without.
const OPTIONAL = new Set([
  'html_url',
  'created_at',
  'updated_at',
  'author_association',
  'assignees',
  'requested_reviewers',
  'merge_base_commit',
  'total_commits',
  'verification',
  'truncated',
  'full_name',
  'errors',
  'documentation_url',
  'type',
]);

/** The same value without what is optional; errors of GraphQL lose their type with it. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const isEntry = 'mode' in value;
  const isGraphql = 'data' in value;
  const kept = Object.entries(value).filter(
    ([name]) => !OPTIONAL.has(name) || (isEntry && name === 'type') || (isGraphql && name === 'errors'),
  );
  return Object.fromEntries(kept.map(([name, member]) => [name, plain(member)]));
}
