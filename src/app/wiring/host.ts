// Where a run takes place: what its host knows of the machine and hands on.
import type { ClientPacing } from '../../forges/github/client.ts';
import type { Environment } from '../../edge/proxy.ts';
import type { Redactor } from '../../edge/redact.ts';
import type { Clock, Logger } from '../../ports.ts';
import type { Progress } from '../run-parts.ts';

/** Where the program runs. */
export interface Host {
  readonly env: Environment;
  /** Folder of the configuration; relative paths start there. */
  readonly folder: string;
  readonly logger: Logger;
  /** Gets every secret that is resolved, so that none is ever shown. */
  readonly redactor?: Pick<Redactor, 'add'>;
  /** Run by the GitHub Action: GitHub is on without being configured. */
  readonly inAction?: boolean;
  /** Folder of the configuration in its repository, with a slash at its end; looked for above `folder` if missing. */
  readonly repositoryFolder?: string;
  /** For tests, which have no time; GitHub's own if missing: a second between writes, and patience. */
  readonly githubPacing?: ClientPacing | undefined;
  /** The machine's if missing. */
  readonly clock?: Clock;
  /** Asks a run to stop; see `RunParts.signal`. */
  readonly signal?: AbortSignal;
  readonly progress?: (progress: Progress) => void;
}
