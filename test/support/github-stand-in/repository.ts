// One repository of the stand-in: branches, issues and pull requests, and what GitHub does by itself when they change.
import { Objects } from './objects.ts';
import type { Files, TreeFile } from './objects.ts';

export interface Label {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
}

export interface Comment {
  readonly id: number;
  readonly user: string;
  readonly body: string;
  readonly at: string;
}

export interface PullPart {
  readonly head: string;
  /** Frozen when the pull request is closed. */
  headSha: string;
  base: string;
  baseSha: string;
  draft: boolean;
  mergedAt: string | null;
  mergeCommit: string | null;
  /** GitHub will not open it again: its branch was reset, or moved while it was closed. */
  dead: boolean;
  readonly requested: Set<string>;
  readonly reviews: { readonly user: string; readonly state: string }[];
}

/** An issue; a pull request is an issue with a `pull`. */
export interface Issue {
  readonly id: number;
  readonly number: number;
  title: string;
  body: string | null;
  readonly user: string;
  state: 'open' | 'closed';
  stateReason: string | null;
  readonly labels: Set<string>;
  readonly assignees: Set<string>;
  readonly comments: Comment[];
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  readonly pull?: PullPart;
}

export class Repository {
  readonly objects = new Objects();
  /** Full ref names to commit ids. */
  readonly refs = new Map<string, string>();
  readonly issues = new Map<number, Issue>();
  readonly labels = new Map<string, Label>();
  readonly owner: string;
  readonly name: string;
  readonly now: () => Date;
  defaultBranch = 'main';
  archived = false;
  private = false;
  hasIssues = true;
  /** Branches that take changes through pull requests only. */
  readonly protectedBranches = new Set<string>();
  /** GitHub cuts recursive trees that are too long: after so many entries. */
  longestTree = Number.POSITIVE_INFINITY;
  /** A small server of somebody's may list one folder whatever it is asked. */
  knowsRecursive = true;
  /** "Allow GitHub Actions to create and approve pull requests". */
  actionsMayOpenPulls = true;
  #ids = 1000;
  #numbers = 0;

  constructor(fullName: string, now: () => Date) {
    const [owner = '', name = ''] = fullName.split('/');
    this.owner = owner;
    this.name = name;
    this.now = now;
  }

  get fullName(): string {
    return `${this.owner}/${this.name}`;
  }

  nextId(): number {
    this.#ids += 1;
    return this.#ids;
  }

  branch(name: string): string | undefined {
    return this.refs.get(`refs/heads/${name}`);
  }

  /** Files of a branch as texts. */
  texts(branch: string): Map<string, string> {
    const head = this.branch(branch);
    if (head === undefined) return new Map();
    return new Map(
      [...this.objects.files(head)].map(([path, file]) => [
        path,
        this.objects.blobs.get(file.sha)?.toString() ?? '',
      ]),
    );
  }

  /** Writes changed files (null deletes) as one commit on `parents[0]`, and returns it; no ref is moved. */
  write(
    parents: readonly string[],
    changes: Readonly<Record<string, string | Buffer | null>>,
    message: string,
    author = 'octocat',
  ): string {
    const files = new Map<string, TreeFile>(parents[0] === undefined ? [] : this.objects.files(parents[0]));
    for (const [path, content] of Object.entries(changes)) {
      if (content === null) files.delete(path);
      else files.set(path, { sha: this.objects.blob(content), mode: files.get(path)?.mode ?? '100644' });
    }
    return this.commitFiles(files, parents, message, author);
  }

  commitFiles(files: Files, parents: readonly string[], message: string, author: string): string {
    const verified = author.endsWith('[bot]');
    const date = this.now().toISOString();
    return this.objects.commit({ tree: this.objects.tree(files), parents, message, author, date, verified });
  }

  /** Moves, makes or (undefined) deletes a ref, with what that does to pull requests. */
  setRef(ref: string, sha: string | undefined): void {
    if (sha === undefined) this.refs.delete(ref);
    else this.refs.set(ref, sha);
    for (const issue of this.issues.values()) this.#follow(issue);
  }

  newIssue(fields: Pick<Issue, 'title' | 'body' | 'user'> & { readonly pull?: PullPart }): Issue {
    this.#numbers += 1;
    const at = this.now().toISOString();
    const issue: Issue = {
      id: this.nextId(),
      number: this.#numbers,
      state: 'open',
      stateReason: null,
      labels: new Set(),
      assignees: new Set(),
      comments: [],
      createdAt: at,
      updatedAt: at,
      closedAt: null,
      ...fields,
    };
    this.issues.set(issue.number, issue);
    return issue;
  }

  label(name: string): Label {
    const known = this.labels.get(name.toLowerCase());
    if (known !== undefined) return known;
    const label = { id: this.nextId(), name, color: 'ededed', description: null };
    this.labels.set(name.toLowerCase(), label);
    return label;
  }

  pull(number: number): Issue & { readonly pull: PullPart } {
    const issue = this.issues.get(number);
    if (issue?.pull === undefined) throw new Error(`no pull request #${number}`);
    return { ...issue, pull: issue.pull };
  }

  pulls(): Issue[] {
    return [...this.issues.values()].filter((issue) => issue.pull !== undefined);
  }

  close(issue: Issue, reason: string | null = null): void {
    issue.state = 'closed';
    issue.stateReason = reason;
    issue.closedAt = this.now().toISOString();
    issue.updatedAt = issue.closedAt;
  }

  /** Whether GitHub would open a closed pull request again. */
  reopenable({ pull }: Issue): boolean {
    if (pull === undefined) return true;
    return !pull.dead && pull.mergedAt === null && this.branch(pull.head) === pull.headSha;
  }

  /** Remembers refs, issues and labels as they are; the returned function brings them back. Objects only grow. */
  save(): () => void {
    const kept = structuredClone({ refs: this.refs, issues: this.issues, labels: this.labels });
    const numbers = this.#numbers;
    return () => {
      const { refs, issues, labels } = structuredClone(kept);
      refill(this.refs, refs);
      refill(this.issues, issues);
      refill(this.labels, labels);
      this.#numbers = numbers;
    };
  }

  #follow(issue: Issue): void {
    const { pull } = issue;
    if (pull === undefined || pull.mergedAt !== null) return;
    const head = this.branch(pull.head);
    const base = this.branch(pull.base);
    if (issue.state === 'closed') {
      if (head !== undefined && head !== pull.headSha) pull.dead = true;
      return;
    }
    if (head === undefined || base === undefined) return this.close(issue);
    const before = pull.headSha;
    pull.baseSha = base;
    if (before !== base && this.objects.isAncestor(before, base)) return this.#merged(issue, pull, before);
    pull.headSha = head;
    if (head !== before) issue.updatedAt = this.now().toISOString();
    // A branch without a commit over its base: GitHub closes the pull request for good.
    if (this.objects.isAncestor(head, base)) {
      pull.dead = true;
      this.close(issue);
    }
  }

  #merged(issue: Issue, pull: PullPart, commit: string): void {
    pull.mergedAt = this.now().toISOString();
    pull.mergeCommit = commit;
    this.close(issue);
  }
}

function refill<K, V>(map: Map<K, V>, entries: ReadonlyMap<K, V>): void {
  map.clear();
  for (const [key, value] of entries) map.set(key, value);
}
