// A disk that forgets, when the power goes, what was not flushed: contents of files, and names in folders.
import { dirname } from 'node:path';
import type { Disk } from '../../../src/ports.ts';
import type { Process } from './faults.ts';

interface File {
  text: string;
  /** What the device has of it; undefined: nothing. */
  flushed: string | undefined;
}

/** The device: names as the system shows them, and as the device has them. */
export class Device {
  #shown = new Map<string, File>();
  #lasting = new Map<string, File>();

  /** Power goes and comes back. What was written and not flushed is empty, as it may be. */
  loseUnflushed(): void {
    for (const file of this.#lasting.values()) file.text = file.flushed ?? '';
    this.#shown = new Map(this.#lasting);
  }

  read(path: string): string | undefined {
    return this.#shown.get(path)?.text;
  }

  /** Makes a file another's content, as somebody with an editor or a failing device does. */
  damage(path: string, text: string): void {
    const file = this.#shown.get(path);
    if (file !== undefined) file.text = file.flushed = text;
  }

  paths(): readonly string[] {
    return [...this.#shown.keys()].sort();
  }

  write(path: string, text: string): void {
    const file = this.#shown.get(path) ?? { text: '', flushed: undefined };
    file.text = text;
    this.#shown.set(path, file);
  }

  flush(path: string): void {
    const file = this.#shown.get(path);
    if (file !== undefined) file.flushed = file.text;
  }

  flushFolder(folder: string): void {
    for (const path of this.#lasting.keys())
      if (dirname(path) === folder && !this.#shown.has(path)) this.#lasting.delete(path);
    for (const [path, file] of this.#shown) if (dirname(path) === folder) this.#lasting.set(path, file);
  }

  rename(from: string, to: string): void {
    const file = this.#shown.get(from);
    if (file === undefined) throw failure('ENOENT');
    this.#shown.delete(from);
    this.#shown.set(to, file);
  }

  remove(path: string): void {
    this.#shown.delete(path);
  }
}

/** The device as one process sees it. */
export function diskOf(device: Device, process: Process): Disk {
  const broken = (): never => {
    throw failure('EIO');
  };
  // A lock is lost where a process is paused for half a minute, which is not expected within one write of the state.
  const writing = (work: () => void) =>
    process.call(
      () => {
        if (process.isDiskFull) throw failure('ENOSPC');
        work();
      },
      broken,
      false,
    );
  return {
    readFile: (path) =>
      process.call(() => {
        const text = device.read(path);
        if (text === undefined) throw failure('ENOENT');
        return text;
      }, broken),
    list: async (folder) =>
      device
        .paths()
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1)),
    makeFolder: async () => undefined,
    writeThrough: (path, text) =>
      writing(() => {
        device.write(path, text);
        device.flush(path);
      }),
    syncFolder: (folder) => process.call(() => device.flushFolder(folder), broken, false),
    rename: (from, to) => writing(() => device.rename(from, to)),
    remove: (path) => writing(() => device.remove(path)),
  };
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}
