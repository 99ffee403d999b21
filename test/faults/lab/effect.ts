// What the driver and the process under test exchange: which effect is to go wrong, and which effects there were.

/** One effect of a run on the world outside, in the order in which they were done. */
export interface Effect {
  readonly kind: 'answer' | 'open' | 'write' | 'sync' | 'rename' | 'remove' | 'make folder';
  /** A path below the folder of the configuration, or method and host. */
  readonly what: string;
}

/** What goes wrong inside the process, once so many effects are done. */
export type InnerFault =
  | { readonly type: 'kill' }
  /** Killed when half of a write is done; effects that are no writes are done whole. */
  | { readonly type: 'kill in the middle' }
  /** The same, and whatever was not yet flushed to the device is gone. */
  | { readonly type: 'power cut' }
  /** From there on no file can be written: `ENOSPC` after half of the bytes, or `EROFS` and `EACCES` at once. */
  | { readonly type: 'no more writes'; readonly code: 'ENOSPC' | 'EROFS' | 'EACCES' }
  /** The effect ends with an error that nobody expects. */
  | { readonly type: 'bug'; readonly message: string }
  | { readonly type: 'clock jumps'; readonly byMs: number }
  /** The process waits until it is let go on. */
  | { readonly type: 'stand still' };

/** How a run is started; handed over as JSON in `IANA_WATCH_LAB`. */
export interface Orders {
  /** What the clock shows at the start, in milliseconds since the epoch. */
  readonly now: number;
  /** All patience with others is divided by this: where a host never answers, it costs a second, not fifteen. */
  readonly haste: number;
  readonly folder: string;
  readonly fault?: InnerFault;
  /** After so many effects; 0: from the beginning. */
  readonly after?: number;
  /** False where nobody reads the reports. */
  readonly reports?: boolean;
}

/** Where the process reports its effects, one JSON a line. */
export const REPORTING = 3;
/** The line that reports that it has stalled. */
export const STALLED = 'stands still';
