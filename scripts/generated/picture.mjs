// The picture in README.md: the pull request of the demo, out of the demo's own output.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { drawPullRequest } from '../draw-pull-request.mjs';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export function generate() {
  const env = { ...process.env, NO_COLOR: '1' };
  const shown = execFileSync(process.execPath, [cli, 'demo'], { env, encoding: 'utf8' });
  return { 'docs/pull-request.svg': drawPullRequest(readDemo(shown)) };
}

/** Title, branch and body of the pull request, and the first lines that it adds to a file. */
function readDemo(shown) {
  const [, title] = /^Pull request: (.*)$/m.exec(shown);
  const [, branch] = /^Branch: (.*)$/m.exec(shown);
  const [text, files] = shown.slice(shown.indexOf('Branch: ')).split('Files changed:');
  const diff = quoted(files.slice(0, files.indexOf('──')));
  // The first hunk dates the file; the one behind it is what somebody waits for.
  const [head, , hunk] = diff.split(/^(?=@@)/m);
  const [, file] = /^\+\+\+ b\/(.*)$/m.exec(head);
  return { title, branch, body: quoted(text), file, lines: hunk.trimEnd().split('\n').slice(1) };
}

/** What stands behind the bars. */
function quoted(text) {
  return [...text.matchAll(/^ {2}│ ?(.*)$/gm)].map(([, line]) => `${line}\n`).join('');
}
