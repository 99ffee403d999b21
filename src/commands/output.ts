// Standard output, written no faster than it is read. A reader that goes away (`| head`) is no error.

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
  /** Resolves when the stream takes more. */
  write(text: string): Promise<void>;
}

/** `gone` is called when the reader has gone away; it must end the process. */
export function createOutput(stream: OutputStream, gone: () => void): Output {
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
    gone();
  });
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
    write: (text) => {
      if (text === '' || stream.write(text)) return Promise.resolve();
      return new Promise((resolve) => {
        stream.once('drain', resolve);
      });
    },
  };
}
