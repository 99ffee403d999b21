// A real rsync daemon on loopback that serves one folder as the module `assignments`.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

export interface RsyncDaemon {
  /** `rsync://127.0.0.1:port/assignments` */
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts it; `more` are further lines of its configuration for the module. `folder` is for its own files. */
export async function startRsyncDaemon(
  served: string,
  folder: string,
  more: readonly string[] = [],
): Promise<RsyncDaemon> {
  const port = await freePort();
  await mkdir(folder, { recursive: true });
  const config = join(folder, 'rsyncd.conf');
  await writeFile(
    config,
    `use chroot = no\nreverse lookup = no\n[assignments]\npath = ${served}\nread only = yes\n${more.join('\n')}\n`,
  );
  const daemon = spawn(
    'rsync',
    ['--daemon', '--no-detach', '--address=127.0.0.1', `--port=${port}`, `--config=${config}`],
    { stdio: 'ignore' },
  );
  await answering(port, daemon);
  return {
    address: `rsync://127.0.0.1:${port}/assignments`,
    stop: () =>
      new Promise((resolve) => {
        daemon.once('close', () => resolve());
        if (!daemon.kill()) resolve();
      }),
  };
}

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function answering(port: number, daemon: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200 && daemon.exitCode === null; tries++) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
    if (isThere) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 25);
    });
  }
  throw new Error(`the rsync daemon did not start (exit status ${daemon.exitCode})`);
}
