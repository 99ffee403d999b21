// The line by which merging a pull request closes the issue that stood for it while it could not be opened.
// https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue

const LINE = /^Closes #(\d{1,10})\.$/m;

/** The issue that a body closes; undefined if none. */
export function closedBy(body: string): number | undefined {
  const number = LINE.exec(body)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** The body with a line that closes the issue, at its end. One that closes an issue already is left so. */
export function withClosing(body: string, issue: number | undefined): string {
  if (issue === undefined || closedBy(body) !== undefined) return body;
  return `${body.trimEnd()}\n\nCloses #${issue}.\n`;
}
