import { describe, expect, it } from 'vitest';
import { bugText } from '../../src/edge/crash.ts';
import { createRedactor } from '../../src/edge/redact.ts';
import { runCli } from '../support/built-cli.ts';

describe('a bug', () => {
  it('is told with its stack, without what the environment holds, and with the paths in it', () => {
    const env = { HOOK: 'https://hooks.example/T0SECRET', HOME: '/home/ada-lovelace', SHORT: 'yes' };
    const error = new Error(`cannot read ${env.HOOK} in /home/ada-lovelace, yes, by token-of-a-file`);
    const text = bugText(error, { env, redactor: createRedactor(['token-of-a-file']) });
    expect(text).toContain('Error: cannot read *** in /home/ada-lovelace, yes, by ***\n    at ');
  });

  it('that nobody could catch is told in the same way, and ends the process with 2', async () => {
    // Throws as soon as somebody listens.
    const preload = `
      const wait = () => {
        if (process.listenerCount('uncaughtException') === 0) return void setImmediate(wait);
        throw new TypeError('oops: ' + process.env.HOOK);
      };
      wait();`;
    const { status, stderr } = await runCli(['list'], {
      env: {
        HOOK: 'https://hooks.example/T0SECRET',
        NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(preload)}`,
      },
    });
    expect(stderr).toMatch(/^iana-watch: this is a bug, please report it\nTypeError: oops: \*\*\*\n {4}at /);
    expect(status).toBe(2);
  });
});
