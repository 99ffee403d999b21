// Standard output, written no faster than it is read. A reader that goes away (`| head`) is no error; a disk that is
// full is one, in a line.
import { errorCode, failureReason } from '../edge/file-error.ts';
import { IanaWatchError } from '../errors.ts';
import { forTerminal } from './terminal-text.ts';

/** The part of a stream such as `process.stdout` that is used. */
export interface OutputStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): boolean;
  once(event: 'drain', listener: () => void): unknown;
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
}

export interface Output {
  /** Whether a person reads along. */
  readonly isTerminal: boolean;
  /** Width of the terminal; undefined where it is none. */
  readonly columns: number | undefined;
  /** Resolves when the stream takes more. A file or a pipe gets the text as it is, a terminal what it may have. */
  write(text: string): Promise<void>;
}

/** What becomes of a stream that takes no more. Both must end the process. */
export interface StreamEnd {
  /** The reader has gone away. */
  gone(): void;
  failed(error: IanaWatchError): void;
}

export function createOutput(stream: OutputStream, end: StreamEnd): Output {
  stream.on('error', (error) => {
    if (errorCode(error) === 'EPIPE') end.gone();
    else end.failed(outputFailed(error));
  });
  const isTerminal = stream.isTTY === true;
  return {
    isTerminal,
    // A terminal whose size nobody set says 0.
    columns: stream.columns === 0 ? undefined : stream.columns,
    write: (text) => {
      if (text === '' || stream.write(isTerminal ? forTerminal(text) : text)) return Promise.resolve();
      return new Promise((resolve) => {
        stream.once('drain', resolve);
      });
    },
  };
}

function outputFailed(cause: unknown): IanaWatchError {
  const subject = 'standard output';
  const message = `${subject}: cannot be written: ${failureReason(cause)}, then run again.`;
  return new IanaWatchError('WRITE_FAILED', subject, message, { cause });
}
