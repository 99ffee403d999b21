// The date in the head of a whole file. It says how new the file is, so it is never a reason to change the file.

/** The line of the head; `date` is that of the newest entry in the file. */
export function headDate(date: string): string {
  return `${WORDS}${date}`;
}

/** `wanted`, or `current` where the two differ in nothing but that date. */
export function unlessOnlyDated(current: string | undefined, wanted: string): string {
  return current !== undefined && undated(current) === undated(wanted) ? current : wanted;
}

const WORDS = 'Last change of an entry: ';
const DATE = new RegExp(String.raw`${WORDS}\d{4}-\d{2}(?:-\d{2})?`);

function undated(text: string): string {
  return text.replace(DATE, WORDS);
}
