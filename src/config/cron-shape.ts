// Whether a text has the shape of a cron expression. What it means, and when it fires, is node-cron's business.
import { excerpt } from '../core/xml-source.ts';

const FIELDS = [
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  { name: 'day of the month', least: 1, most: 31 },
  { name: 'month', least: 1, most: 12 },
  { name: 'day of the week', least: 0, most: 7 },
] as const;
const WORD = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|sun|mon|tue|wed|thu|fri|sat)[a-z]*$/i;

/** What is wrong with the expression; undefined where it is sound. */
export function cronProblem(expression: string): string | undefined {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== FIELDS.length) {
    return 'must have five parts: minute, hour, day of the month, month, day of the week, as in "17 5 * * *"';
  }
  for (const [index, field] of FIELDS.entries()) {
    const text = fields[index] ?? '';
    if (!text.split(',').every((item) => isItem(item, field.least, field.most))) {
      return `has "${excerpt(text)}" for the ${field.name}, which takes ${field.least} to ${field.most}`;
    }
  }
  return undefined;
}

function isItem(item: string, least: number, most: number): boolean {
  const [range = '', step, ...rest] = item.split('/');
  if (rest.length > 0) return false;
  if (step !== undefined && !(/^\d{1,2}$/.test(step) && Number(step) > 0)) return false;
  if (range === '*') return true;
  const ends = range.split('-');
  if (ends.length > 2 || !ends.every((end) => isValue(end, least, most))) return false;
  const [from, to] = ends.map(Number);
  return from === undefined || to === undefined || !(from > to);
}

function isValue(text: string, least: number, most: number): boolean {
  if (WORD.test(text)) return least === 1 ? most === 12 : most === 7;
  return /^\d{1,2}$/.test(text) && Number(text) >= least && Number(text) <= most;
}
