// What `adopt` says of a file that it learnt.
import type { Adopted } from '../constants/adopt/adopt.ts';
import type { RowProof } from '../constants/adopt/reading.ts';

/** What the learnt row is worth, for the person who must trust it. */
function proofLines({ rows, equal, comments, sample }: RowProof): string[] {
  const share = equal === rows ? `all ${rows} rows` : `${equal} of ${rows} rows`;
  const apart =
    comments.equal === comments.rows
      ? 'to the letter'
      : `to the letter but for comments; of ${comments.rows} comments ${comments.equal} do`;
  return [
    `    printed again, ${share} come out ${apart}; a new one would read\n`,
    ...sample.split('\n').map((line) => `    | ${line}\n`),
  ];
}

export function adoptSummary(path: string, { item, missing, notes, proofs, leftOut }: Adopted): string {
  const regions = (item.regions ?? []).flatMap(({ in: place, mode, set, where }) => {
    const how =
      set === undefined
        ? mode === 'insert'
          ? 'missing rows are inserted'
          : 'rows are written'
        : 'numbers are changed';
    const proof = proofs.get(place.slice(path.length + 1));
    return [
      `  ${place}: ${how}${typeof where === 'string' ? `, where ${where}` : ''}\n`,
      ...(proof === undefined ? [] : proofLines(proof)),
    ];
  });
  const lacks = missing.map(
    ({ key, label }) => `  ${key} ${label.length > 60 ? `${label.slice(0, 59)}…` : label}\n`,
  );
  return [
    `${path} comes from ${item.registry}${typeof item.select === 'string' ? `, ${item.select}` : ''}\n`,
    ...regions,
    ...(lacks.length === 0
      ? [
          `${leftOut === 0 ? 'Nothing is missing' : 'Nothing is added'}: "iana-watch generate" changes no byte.\n`,
        ]
      : [
          'Missing; "iana-watch generate" adds:\n',
          ...lacks,
          'To leave them out, restore the files and run this again with --skip-missing.\n',
        ]),
    ...notes.map((note) => `Note: ${note}\n`),
  ].join('');
}
