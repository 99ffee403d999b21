// The lines by which merging a pull request closes the issues about what it proposes.
// https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue

const LINE = /^Closes #(\d{1,10})\.$/gm;

/** The issues that merging closes, ascending. */
export function closedBy(body: string): readonly number[] {
  const numbers = [...body.matchAll(LINE)].map((match) => Number(match[1]));
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** The lines for these issues, in Markdown; empty where there are none. */
export function closingLines(issues: readonly number[]): string {
  return issues.map((issue) => `\nCloses #${issue}.\n`).join('');
}
